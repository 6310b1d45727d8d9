using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Parsing;

/// <summary>A public property or field that can be read.</summary>
internal sealed class DataMember
{
    private DataMember(ISymbol symbol, ITypeSymbol type) => (Symbol, Type) = (symbol, type);

    public ISymbol Symbol { get; }

    public ITypeSymbol Type { get; }

    public string Name => Symbol.Name;

    public IPropertySymbol? Property => Symbol as IPropertySymbol;

    /// <summary>Whether it has a setter at all, whoever may use it.</summary>
    public bool HasSetter => Property is { } property ? property.SetMethod is not null : Symbol is IFieldSymbol { IsReadOnly: false };

    public bool IsInitOnly => Property?.SetMethod?.IsInitOnly == true;

    public bool IsRequired => Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>Whether the declaration says <c>= …</c>.</summary>
    public bool HasInitialiser => Symbol.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() switch
    {
        PropertyDeclarationSyntax property => property.Initializer is not null,
        VariableDeclaratorSyntax variable => variable.Initializer is not null,
        _ => false,
    };

    /// <summary>The members of a type, its base's first.</summary>
    public static IReadOnlyList<DataMember> Of(INamedTypeSymbol type, MemberShapes shapes)
    {
        var found = new List<DataMember>();
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            var own = new List<DataMember>();
            foreach (var symbol in at.GetMembers())
            {
                if (Of(symbol) is { } member && shapes.IsAccessible(symbol) && !found.Any(other => other.Name == member.Name))
                    own.Add(member);
            }

            found.InsertRange(0, own);
        }

        return found;
    }

    /// <summary>Whether a constructor's parameter is for this member.</summary>
    public bool Matches(IParameterSymbol parameter) =>
        string.Equals(parameter.Name, Name, StringComparison.OrdinalIgnoreCase) && parameter.Type.Is(Type);

    public bool IsTaken(IMethodSymbol constructor) => constructor.Parameters.Any(Matches);

    public bool CanBeSet(MemberShapes shapes) => HasSetter && (Property?.SetMethod is not { } setter || shapes.IsAccessible(setter));

    /// <summary>A member of a base that can be set, and that a member of its name hides: what it holds would be lost in silence. Null if there is none.</summary>
    /// <param name="type">The type whose members are asked for.</param>
    public static ISymbol? HiddenIn(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (var symbol in at.GetMembers())
            {
                if (Of(symbol) is { HasSetter: true } && IsHidden(symbol, type))
                    return symbol;
            }
        }

        return null;
    }

    private static bool IsHidden(ISymbol symbol, INamedTypeSymbol type)
    {
        for (var at = type; at is not null && !at.Is(symbol.ContainingType); at = at.BaseType)
        {
            foreach (var newer in at.GetMembers(symbol.Name))
            {
                var overridden = newer as IPropertySymbol;
                while (overridden is not null && !SymbolEqualityComparer.Default.Equals(overridden, symbol))
                    overridden = overridden.OverriddenProperty;
                if (overridden is null)
                    return true;
            }
        }

        return false;
    }

    private static DataMember? Of(ISymbol symbol) => symbol switch
    {
        { DeclaredAccessibility: not Accessibility.Public } or { IsStatic: true } => null,
        IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property => new DataMember(property, property.Type),
        IFieldSymbol { IsConst: false } field => new DataMember(field, field.Type),
        _ => null,
    };
}
