using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using DomainEs.Generators.Support;
using DomainEs.Locking;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers;

/// <summary>An aggregate as its lock file would describe it, with the places where each thing is declared.</summary>
internal sealed class LockedAggregate
{
    private readonly Dictionary<string, INamedTypeSymbol> _owners = new(StringComparer.Ordinal);

    /// <param name="context">The stored name of its context.</param>
    /// <param name="type">The aggregate.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="records">Reads simple records; one for all aggregates.</param>
    public LockedAggregate(string context, INamedTypeSymbol type, Compilation compilation, PositionalRecords records)
    {
        Type = type;
        var attribute = type.Attribute(KnownNames.Aggregate)!;
        Name = AggregateParser.AggregateName(type, attribute);
        var id = AggregateIds.SymbolOf(attribute.AttributeClass!);
        var applies = ApplyMethods.Of(type, id, records);
        var oldVersions = OldVersions.Of(type, id, applies).Found;
        var bytes = new MemberShapes(compilation, type, records);
        var parser = new EventParser(bytes, new MemberShapes(compilation, type, records));
        var events = applies.ToEquatableArray(parser.Parse);
        var olds = oldVersions.ToEquatableArray(old => parser.Parse(old, type));

        IsWhole = id is not null && AggregateIds.Of(id) is not null && AllAreUsable(type, id) && events.All(static e => e.Unserializable is null) && olds.All(static old => old.Unserializable is null);
        Facts = [.. LockedFacts.Of(context, Name, AggregateIds.TokensOf(id), events, olds, bytes.ToModel(), RetiredNames.Of(type))];
        var labels = LockedFacts.Labels(events, olds, bytes.ToModel());
        foreach (var named in bytes.Named)
        {
            if (labels.TryGetValue(named.Text(), out var label))
                _owners[label] = named;
        }

        foreach (var apply in applies)
            _owners[LockedFacts.NameOf(EventParser.StoredName(apply.Event))] = apply.Event;
        foreach (var old in oldVersions)
            _owners[LockedFacts.NameOf(old.Name.Stored)] = old.Symbol;
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>The stored name.</summary>
    public string Name { get; }

    /// <summary>Whether nothing is left out that the user may have meant.</summary>
    public bool IsWhole { get; }

    public IReadOnlyList<LockFact> Facts { get; }

    /// <summary>The event or type that facts are said of.</summary>
    public INamedTypeSymbol? Owner(string owner) => _owners.TryGetValue(owner, out var type) ? type : null;

    /// <summary>The member, value or case of it that has a stored name.</summary>
    public ISymbol? Part(LockFact fact)
    {
        for (var at = Owner(fact.Owner); at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                if (StoredName(member, at) == fact.Name)
                    return member;
            }
        }

        return null;
    }

    private static string? StoredName(ISymbol member, INamedTypeSymbol type) => member switch
    {
        INamedTypeSymbol nested => MemberNames.OfType(nested),
        IPropertySymbol => MemberNames.Of(member, type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).FirstOrDefault(parameter => parameter.Name == member.Name)),
        IFieldSymbol { IsImplicitlyDeclared: false } => MemberNames.Of(member),
        _ => null,
    };

    private static bool AllAreUsable(INamedTypeSymbol type, INamedTypeSymbol id) => type.GetMembers(ApplyMethods.Name).OfType<IMethodSymbol>()
        .All(method => ApplyMethods.TryParse(method, type, id, out _, out _));
}
