using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers;

/// <summary>Looks for the members that keep an event from being stored: the innermost ones, where they are declared.</summary>
internal sealed class StorageFaults(Compilation compilation, INamedTypeSymbol aggregate, CancellationToken cancellationToken)
{
    // Whether a type has a finding within, or is being looked into.
    private readonly Dictionary<ITypeSymbol, bool> _seen = new(SymbolEqualityComparer.Default);
    private readonly MemberShapes _access = new(compilation, aggregate, new PositionalRecords(compilation));

    public List<(Location? Place, string Name, string Reason)> Found { get; } = [];

    /// <summary>Looks into an event.</summary>
    /// <param name="e">The event, or an old version of one.</param>
    /// <param name="taker">What takes it.</param>
    public void Find(INamedTypeSymbol e, IMethodSymbol taker)
    {
        var shapes = new MemberShapes(compilation, aggregate, _access.Records);
        if (!shapes.TryParse(e, null, out var shape, out _))
            Find(e, null, Places.Name(e) ?? Places.Name(taker), e.ForPeople());
        else if (!shapes.HasObject(shape!.Type) && !IsUnfinished(e))
            Found.Add((Places.Name(e) ?? Places.Name(taker), e.ForPeople(), "an event is a map of its members; give the members a codec, not the event"));
    }

    /// <summary>Looks into a member; whether what keeps it from being stored is found, here or before.</summary>
    private bool Find(ITypeSymbol type, ISymbol? member, Location? place, string name)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Without a reason the compiler says it.
        if (new MemberShapes(compilation, aggregate, _access.Records).TryParse(type, member, out _, out var reason) || reason is null)
            return false;
        var isFound = false;
        foreach (var part in PartsOf(type))
        {
            if (!_seen.TryGetValue(part, out var isFoundWithin))
            {
                _seen[part] = true;
                _seen[part] = isFoundWithin = FindWithin(part, place) || IsUnfinished(part);
            }

            isFound |= isFoundWithin;
        }

        if (!isFound)
            Found.Add((place, name, reason));
        return true;
    }

    // What has a member of a type that does not exist is the compiler's to speak of, and an id that can be none has a finding of its own.
    private static bool IsUnfinished(INamedTypeSymbol type) =>
        IdParts.IsUnusable(type)
        || type.InstanceConstructors.Any(static constructor => constructor.Parameters.Any(static parameter => parameter.Type.HasError()))
        || type.GetMembers().Any(static member => member is IPropertySymbol { Type: var property } && property.HasError());

    private bool FindWithin(INamedTypeSymbol type, Location? place)
    {
        var isFound = false;
        foreach (var member in DataMember.Of(type, _access))
        {
            var parameters = type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).Where(member.Matches).ToList();
            var at = Places.Name(member.Symbol) ?? place;
            var name = $"{type.Name}.{member.Name}";
            if (parameters.Count == 0 && !member.HasSetter)
                continue; // computed: not stored
            if (parameters.Count == 0 && !member.CanBeSet(_access))
            {
                Found.Add((at, name, "its setter is private, so it could not be read back; let a constructor take it"));
                isFound = true;
            }
            else
            {
                isFound |= Find(member.Type, parameters.FirstOrDefault(static parameter => parameter.Attribute(KnownNames.Codec) is not null) ?? member.Symbol, at, name);
            }
        }

        return isFound;
    }

    /// <summary>The types with members that a type is, or holds as items, keys and values.</summary>
    private static IEnumerable<INamedTypeSymbol> PartsOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => PartsOf(array.ElementType),
        INamedTypeSymbol { IsGenericType: true, DeclaringSyntaxReferences.IsEmpty: true } generic => generic.TypeArguments.SelectMany(PartsOf),
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None, IsAbstract: false } named => [named],
        INamedTypeSymbol { IsAbstract: true } named => ClosedHierarchies.CasesOf(named) ?? [],
        _ => [],
    };
}
