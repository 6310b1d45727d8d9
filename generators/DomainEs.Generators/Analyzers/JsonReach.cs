using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers;

/// <summary>What System.Text.Json reaches from a type: the ids of this project among it that show no converter.</summary>
internal sealed class JsonReach(IAssemblySymbol assembly, CancellationToken cancellationToken)
{
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly List<INamedTypeSymbol> _ids = [];

    public IReadOnlyList<INamedTypeSymbol> IdsIn(ITypeSymbol root)
    {
        Visit(root);
        return _ids;
    }

    private void Visit(ITypeSymbol type)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_seen.Add(type))
            return;
        switch (type)
        {
            case IArrayTypeSymbol array:
                Visit(array.ElementType);
                break;
            case INamedTypeSymbol named when IdParts.IsMarked(named):
                // A referenced assembly is compiled: its converters are seen.
                if (SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, assembly) && !HasVisibleConverter(named))
                    _ids.Add(named);
                break;
            case INamedTypeSymbol { SpecialType: SpecialType.None } named when !HasVisibleConverter(named):
                VisitContents(named);
                break;
        }
    }

    private void VisitContents(INamedTypeSymbol type)
    {
        foreach (var argument in type.TypeArguments)
            Visit(argument);
        foreach (var attribute in type.JsonAttributes("JsonDerivedTypeAttribute"))
        {
            if (attribute.ConstructorArguments is [{ Value: ITypeSymbol derived }, ..])
                Visit(derived);
        }

        // The BCL's own members lead nowhere but to their type arguments.
        for (var part = type; part is { SpecialType: SpecialType.None } && !IsSystem(part); part = part.BaseType)
        {
            foreach (var member in part.GetMembers())
            {
                if (TypeOf(member) is { } memberType)
                    Visit(memberType);
            }
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol member)
    {
        var type = member switch
        {
            IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } property => property.Type,
            IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field => field.Type,
            _ => null,
        };
        var isWritten = member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public } || member.JsonAttributes("JsonIncludeAttribute").Any();
        return type is not null && isWritten && !IsIgnored(member) && !HasVisibleConverter(member) ? type : null;
    }

    // Only the user's own part counts: the other generator does not see ours.
    private static bool HasVisibleConverter(ISymbol symbol) => symbol.JsonAttributes("JsonConverterAttribute")
        .Any(static converter => converter.ApplicationSyntaxReference is not { } syntax || !Places.IsGenerated(syntax.SyntaxTree));

    // Without a condition, or with JsonIgnoreCondition.Always.
    private static bool IsIgnored(ISymbol member) => member.JsonAttributes("JsonIgnoreAttribute")
        .Any(static ignore => ignore.NamedArguments.All(static a => a.Key != "Condition" || a.Value.Value is 1));

    private static bool IsSystem(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space is { Name: "System", IsGlobalNamespace: false };
    }
}
