using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DomainEs.Generators.Parsing;

/// <summary>Prints the default value of a parameter.</summary>
internal static class DefaultValues
{
    public static string Of(IParameterSymbol parameter)
    {
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return parameter.ExplicitDefaultValue switch
        {
            null => parameter.Type.IsValueType && type.Is(parameter.Type) ? "default" : "null",
            var number when type.TypeKind == TypeKind.Enum => $"({type.Text()})({Convert.ToString(number, CultureInfo.InvariantCulture)})",
            string text => SymbolDisplay.FormatLiteral(text, quote: true),
            char letter => SymbolDisplay.FormatLiteral(letter, quote: true),
            bool truth => truth ? "true" : "false",
            float number => Of(number, "float", number.ToString("R", CultureInfo.InvariantCulture) + "F"),
            double number => Of(number, "double", number.ToString("R", CultureInfo.InvariantCulture) + "D"),
            decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
            ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
            long number => number == long.MinValue ? "long.MinValue" : number.ToString(CultureInfo.InvariantCulture) + "L",
            var number => Convert.ToString(number, CultureInfo.InvariantCulture)!,
        };
    }

    private static string Of(double number, string type, string literal) => number switch
    {
        double.NaN => type + ".NaN",
        double.PositiveInfinity => type + ".PositiveInfinity",
        double.NegativeInfinity => type + ".NegativeInfinity",
        _ => literal,
    };
}
