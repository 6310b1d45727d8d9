using System.Text;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Prints types. Most are plain names, for which the compiler's own printer is slow.</summary>
internal static class TypeText
{
    // Each edit prints thousands of names, and of each every part but the last was a string of its own.
    [ThreadStatic]
    private static StringBuilder? t_text;

    private static readonly SymbolDisplayFormat s_full = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat s_people = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The type in C#, nullable items within it included, itself without a question mark: <c>global::Banking.Account</c>.</summary>
    public static string Text(this ITypeSymbol type) =>
        IsPlainName(type) ? PlainName(type) : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_full);

    /// <summary>The type in C# with its question mark.</summary>
    public static string TextWithAnnotation(this ITypeSymbol type) => !IsPlainName(type)
        ? type.ToDisplayString(s_full)
        : type.NullableAnnotation == NullableAnnotation.Annotated ? PlainName(type) + "?" : PlainName(type);

    /// <summary>The type as people write it: <c>decimal</c>, <c>IReadOnlyList&lt;Line&gt;</c>.</summary>
    public static string ForPeople(this ITypeSymbol type) =>
        IsPlainName(type) && type is { ContainingType: null, NullableAnnotation: not NullableAnnotation.Annotated } ? Keywords.Of(type.SpecialType) ?? Symbols.Escape(type.Name) : type.ToDisplayString(s_people);

    private static bool IsPlainName(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None or SpecialType.System_DateTime, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Enum or TypeKind.Interface, IsTupleType: false })
            return Keywords.Of(type.SpecialType) is not null;
        for (var at = (INamedTypeSymbol)type; at is not null; at = at.ContainingType)
        {
            if (at.Arity > 0)
                return false;
        }

        return true;
    }

    private static string PlainName(ITypeSymbol type)
    {
        if (Keywords.Of(type.SpecialType) is { } keyword)
            return keyword;
        var text = t_text ??= new StringBuilder();
        text.Clear().Append("global::");
        AppendName(text, type);
        return text.ToString();
    }

    private static void AppendName(StringBuilder text, ITypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            AppendName(text, outer);
            text.Append('.');
        }
        else
            AppendNamespace(text, type.ContainingNamespace);
        text.Append(Symbols.EscapeType(type.Name));
    }

    private static void AppendNamespace(StringBuilder text, INamespaceSymbol space)
    {
        if (space.IsGlobalNamespace)
            return;
        AppendNamespace(text, space.ContainingNamespace);
        text.Append(Symbols.Escape(space.Name)).Append('.');
    }
}
