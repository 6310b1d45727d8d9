using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Names members and types alike on every machine.</summary>
internal static class SymbolIds
{
    // A type that is local to a file has a hash of the file's path in its name.
    private static readonly Regex s_file = new("<[^>]*>F[0-9A-F]+__", RegexOptions.CultureInvariant);
    private const string FileMark = ">F";

    /// <summary>The documentation id of a definition, for example <c>M:Banking.Account.Apply(Banking.Deposited)</c>.</summary>
    public static string Of(ISymbol symbol)
    {
        var definition = (symbol is IFieldSymbol { CorrespondingTupleField: { } item } ? item : symbol).OriginalDefinition;
        var id = definition.ContainingType is { IsAnonymousType: true } ? null : definition.GetDocumentationCommentId();
        return id is null ? $"{definition.Kind}:{definition.Name}" : id.Contains(FileMark) ? s_file.Replace(id, "") : id;
    }

    /// <summary>A type with its arguments, for example <c>T:System.Collections.Generic.List`1&lt;T:System.Int32&gt;</c>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="parameter">Names type parameters.</param>
    public static string Of(ITypeSymbol type, Func<ITypeParameterSymbol, string> parameter)
    {
        var text = type switch
        {
            ITypeParameterSymbol one => parameter(one),
            IArrayTypeSymbol array => $"{Of(array.ElementType, parameter)}[{array.Rank}]",
            IPointerTypeSymbol pointer => Of(pointer.PointedAtType, parameter) + "*",
            INamedTypeSymbol { IsTupleType: true } tuple => $"({string.Join(",", tuple.TupleElements.Select(element => Of(element.Type, parameter)))})",
            INamedTypeSymbol { TypeKind: TypeKind.Error } error => "!" + error.Name,
            INamedTypeSymbol named => Named(named, parameter),
            _ => type.ToDisplayString(),
        };
        return type.NullableAnnotation == NullableAnnotation.Annotated && !type.IsValueType ? text + "?" : text;
    }

    private static string Named(INamedTypeSymbol type, Func<ITypeParameterSymbol, string> parameter)
    {
        var outer = type.ContainingType is { IsGenericType: true } container ? Of(container, parameter) + "+" : "";
        var arguments = type.TypeArguments.Length == 0 ? "" : $"<{string.Join(",", type.TypeArguments.Select(argument => Of(argument, parameter)))}>";
        return outer + Of((ISymbol)type) + arguments;
    }
}
