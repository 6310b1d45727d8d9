using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Reads one type whose values a fold has: what they are made of, how they come to be, and what others call on them.</summary>
internal static class TypeReading
{
    public static string Of(INamedTypeSymbol type, Reach reach)
    {
        var lines = new List<string>();
        if (type.TypeKind == TypeKind.Enum)
        {
            lines.AddRange(type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).Select(field => $"{field.Name} {LiteralText.Of(field.ConstantValue)}{Marks.Of(field, reach)}"));
        }
        else if (type.TypeKind == TypeKind.Delegate)
        {
            if (type.DelegateInvokeMethod is { } invoke)
                lines.AddRange(invoke.Parameters.Select(static parameter => parameter.Type).Append(invoke.ReturnType).Select(static one => SymbolIds.Of(one, static parameter => parameter.Name)));
        }
        else
        {
            reach.Type(type.BaseType);
            var members = type.GetMembers();
            var kept = new HashSet<ISymbol>(members.OfType<IFieldSymbol>().Select(static field => field.AssociatedSymbol).OfType<IPropertySymbol>(), SymbolEqualityComparer.Default);
            foreach (var member in members.Where(member => IsPart(member, kept) || IsCalledFromOutside(member, reach) || IsUpcaster(member)))
            {
                reach.Member(member);
                lines.Add(SymbolIds.Of(member));
            }

            foreach (var implementation in ImplementationsFor(type, reach))
            {
                reach.Member(implementation);
                lines.Add(SymbolIds.Of(implementation));
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return $"{SymbolIds.Of(type)}\n{Kind(type)}\n{Marks.Of(type, reach)}\n{string.Join("\n", lines)}";
    }

    private static string Kind(INamedTypeSymbol type) =>
        $"{type.TypeKind}{(type.IsRecord ? " record" : "")} {(type.BaseType is { } ancestor ? SymbolIds.Of(ancestor, static parameter => parameter.Name) : "")} {(type.EnumUnderlyingType is { } number ? SymbolIds.Of(number) : "")}";

    // A property is part of a value if something is kept for it; one that is computed counts where it is used.
    private static bool IsPart(ISymbol member, HashSet<ISymbol> kept) => member switch
    {
        IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } => true,
        IPropertySymbol { IsStatic: false, IsImplicitlyDeclared: false } property => kept.Contains(property),
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor, IsImplicitlyDeclared: false } => true,
        _ => false,
    };

    // A list asks its items for Equals and CompareTo, text asks for ToString: nothing in the fold's own text says so.
    private static bool IsCalledFromOutside(ISymbol member, Reach reach)
    {
        if (member.IsImplicitlyDeclared || !member.IsOverride)
            return false;
        var overridden = member;
        while (Overridden(overridden) is { } next)
            overridden = next;
        return !reach.IsHere(overridden);
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static IEnumerable<ISymbol> ImplementationsFor(INamedTypeSymbol type, Reach reach) => type.AllInterfaces
        .Where(face => !reach.IsHere(face))
        .SelectMany(static face => face.GetMembers())
        .Select(type.FindImplementationForInterfaceMember)
        .OfType<ISymbol>()
        .Where(static implementation => !implementation.IsImplicitlyDeclared);

    private static bool IsUpcaster(ISymbol member) =>
        member is IMethodSymbol { Name: Upcasters.Name, IsStatic: true, Parameters: [{ Type: INamedTypeSymbol old }, ..] } && old.Attribute(KnownNames.Event) is not null;
}
