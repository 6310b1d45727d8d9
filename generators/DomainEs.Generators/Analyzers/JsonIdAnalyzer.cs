using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES031: an id of this project in source-generated JSON whose own declaration names no converter. Generators do not see each other's output.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class JsonIdAnalyzer() : TypeAnalyzer(Rules.IdInSourceGeneratedJson)
{
    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        foreach (var attribute in type.JsonAttributes("JsonSerializableAttribute"))
        {
            if (attribute.ConstructorArguments is not [{ Value: ITypeSymbol root }])
                continue;
            foreach (var id in new JsonReach(context.Compilation.Assembly, context.CancellationToken).IdsIn(root))
            {
                if (!IsConvertedBy(type, id))
                    context.ReportDiagnostic(Diagnostic.Create(Rules.IdInSourceGeneratedJson, Places.Argument(attribute, context.CancellationToken), id.Name, type.Name));
            }
        }
    }

    // [JsonSourceGenerationOptions(Converters = [typeof(IdJsonConverter<OrderId>)])] on the serializer context.
    internal static bool IsConvertedBy(INamedTypeSymbol serializerContext, INamedTypeSymbol id)
    {
        foreach (var argument in serializerContext.JsonAttributes("JsonSourceGenerationOptionsAttribute").SelectMany(static o => o.NamedArguments))
        {
            if (argument is { Key: "Converters", Value: { Kind: TypedConstantKind.Array, IsNull: false } }
                && argument.Value.Values.Any(converter => converter.Value is INamedTypeSymbol { TypeArguments: [var own] } && own.Is(id)))
                return true;
        }

        return false;
    }
}
