using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads where a type is declared.</summary>
internal static class Declarations
{
    private const string In = "In";

    private static readonly SymbolDisplayFormat s_withParameters = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    public static TypeDeclaration Of(INamedTypeSymbol type)
    {
        var containers = new List<string>();
        var isReachable = type.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal);
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containers.Insert(0, Header(outer));
            isReachable &= outer.DeclaredAccessibility is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal);
        }

        return new TypeDeclaration(
            type.ContainingNamespace.FullName(), containers.ToEquatableArray(), Header(type),
            NameOf(type), type.Text(), type.FullMetadataName(), HintName(type), isReachable && !type.IsOpenGeneric());
    }

    /// <summary><c>public</c> if every type that a signature names is visible outside the assembly, else <c>internal</c>.</summary>
    public static string VisibilityOf(params ITypeSymbol[] types) => types.All(IsPublic) ? "public" : "internal";

    /// <summary>The visibility of the <c>In</c> that is printed into a type; null if the type has something of that name, which stays what it is.</summary>
    public static string? VisibilityOfIn(INamedTypeSymbol type, ITypeSymbol? id)
    {
        if (type.Name == In)
            return null;
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(In).Any(static member => member is not IMethodSymbol method
                || (method.Parameters is [{ Type: var from }, ..] && (from.IsOurs(KnownNames.EventStore) || from.IsOurs(KnownNames.ProjectionTarget)))))
                return null;
        }

        return id is null ? VisibilityOf(type) : VisibilityOf(type, id);
    }

    private static bool IsPublic(ITypeSymbol type)
    {
        for (ISymbol? at = type; at is ITypeSymbol; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.NotApplicable))
                return false;
        }

        return true;
    }

    private static string Header(INamedTypeSymbol type) => $"partial {Keyword(type)} {NameOf(type)}";

    private static string NameOf(INamedTypeSymbol type) => type.Arity == 0 ? Symbols.EscapeDeclared(type.Name) : type.ToDisplayString(s_withParameters);

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    // Hint names are compared without case and may not hold '@' or '`'; the hash tells `Account` from `account`.
    private static string HintName(INamedTypeSymbol type)
    {
        var name = type.FullMetadataName();
        var letters = name.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (!char.IsLetterOrDigit(letters[i]) && letters[i] is not ('.' or '_'))
                letters[i] = '-';
        }

        return $"{new string(letters)}.{StableHash.Of(name)}.g.cs";
    }
}
