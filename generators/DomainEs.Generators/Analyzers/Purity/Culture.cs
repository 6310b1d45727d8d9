using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Purity;

/// <summary>Finds what comes out otherwise under another culture: numbers with a point and times, read or written; upper and lower case; the order of texts.</summary>
internal static class Culture
{
    /// <summary>What an operation does, for example <c>reads a number or a time</c>; null if no culture matters to it, or none that can be seen.</summary>
    public static string? DoneBy(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "CurrentCulture" or "CurrentUICulture", ContainingType: { Name: "CultureInfo" } type } } when type.IsOf("System.Globalization") => "asks for the culture",
        IInvocationOperation call when TakesNone(call.TargetMethod) => Called(call),
        IInterpolationOperation { Parent: IInterpolatedStringOperation text } part when IsPlain(text) && IsFormatted(part.Expression, part.FormatString) => "writes a number or a time",
        IBinaryOperation { Type.SpecialType: SpecialType.System_String } sum when IsSensitive(sum.LeftOperand) || IsSensitive(sum.RightOperand) => "writes a number or a time",
        _ => null,
    };

    /// <summary>Whether the operation only makes text: in a message for people that is the culture's business.</summary>
    public static bool IsWriting(string done) => done.StartsWith("writes", StringComparison.Ordinal);

    private static string? Called(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return method.Name switch
        {
            "Parse" or "TryParse" when method.IsStatic && IsSensitive(method.ContainingType) => "reads a number or a time",
            "ToDecimal" or "ToDouble" or "ToSingle" or "ToDateTime" when method is { IsStatic: true, ContainingType.Name: "Convert", Parameters: [{ Type.SpecialType: SpecialType.System_String }] } && method.ContainingType.IsOf("System") => "reads a number or a time",
            "ToString" when call.Instance is { } value && IsFormatted(value, call.Arguments is [{ Value: var format }] ? format : null) => "writes a number or a time",
            "Format" when method is { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String } && call.Arguments.Skip(1).Any(static a => a.Value.DescendantsAndSelf().Any(IsSensitive)) => "writes a number or a time",
            "ToUpper" or "ToLower" when method.ContainingType.SpecialType is SpecialType.System_String or SpecialType.System_Char => "changes the case of a text",
            "Compare" or "CompareTo" when method.ContainingType.SpecialType == SpecialType.System_String && !method.Parameters.Any(static p => p.Type.Name == "StringComparison") => "compares texts",
            "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" when SortsTexts(method, method.TypeArguments.Length > 1 ? method.TypeArguments[1] : null) => "sorts texts",
            "Order" or "OrderDescending" when SortsTexts(method, method.TypeArguments.FirstOrDefault()) => "sorts texts",
            "Sort" when method.Parameters.IsEmpty && method.ContainingType is { Name: "List", TypeArguments: [{ SpecialType: SpecialType.System_String }] } => "sorts texts",
            _ => null,
        };
    }

    private static bool SortsTexts(IMethodSymbol method, ITypeSymbol? key) =>
        key?.SpecialType == SpecialType.System_String && method.ContainingType is { Name: "Enumerable" } && !method.Parameters.Any(static p => p.Type.Name == "IComparer");

    private static bool TakesNone(IMethodSymbol method) => !method.Parameters.Any(static p => p.Type.Name is "IFormatProvider" or "CultureInfo");

    // string.Create(provider, $"…") and FormattableString take the culture from elsewhere.
    private static bool IsPlain(IInterpolatedStringOperation text) =>
        text.Type?.SpecialType == SpecialType.System_String && text.Parent is not IConversionOperation { Type.SpecialType: not (SpecialType.System_String or SpecialType.System_Object) } and not IInterpolatedStringHandlerCreationOperation;

    private static bool IsFormatted(IOperation value, IOperation? format)
    {
        var text = format?.ConstantValue is { HasValue: true, Value: string known } ? known : null;
        if (IsSensitive(value))
            return text is not ("O" or "o" or "R" or "r" or "s" or "u") || IsNumber(TypeOf(value));
        return IsInteger(TypeOf(value)) && text is ['N' or 'n' or 'C' or 'c' or 'P' or 'p', ..];
    }

    private static bool IsSensitive(IOperation value) => IsSensitive(TypeOf(value));

    private static bool IsSensitive(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_DateTime } || IsNumber(type) || (type is { Name: "DateTimeOffset" or "DateOnly" or "TimeOnly" } && type.IsOf("System"));

    private static bool IsNumber(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_Decimal or SpecialType.System_Double or SpecialType.System_Single };

    private static bool IsInteger(ITypeSymbol? type) => type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 };

    /// <summary>The type before boxing, without its question mark.</summary>
    private static ITypeSymbol? TypeOf(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } conversion)
            value = conversion.Operand;
        return value.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } ? inner : value.Type;
    }
}
