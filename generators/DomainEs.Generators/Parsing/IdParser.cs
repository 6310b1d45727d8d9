using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads an id.</summary>
internal static class IdParser
{
    public static IdModel? Parse(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (type is not { TypeKind: TypeKind.Struct, IsRecord: true, IsRefLikeType: false, IsFileLocal: false } || type.IsOpenGeneric() || IdParts.Of(type) is not { } parts)
            return null;

        var own = type.DeclaringSyntaxReferences
            .SelectMany(reference => ((TypeDeclarationSyntax)reference.GetSyntax()).Members)
            .Select(member => member switch
            {
                MethodDeclarationSyntax method => $"{method.Identifier.ValueText}/{method.ParameterList.Parameters.Count}",
                OperatorDeclarationSyntax method => $"op{method.OperatorToken.ValueText}/{method.ParameterList.Parameters.Count}",
                _ => "",
            })
            .Where(name => name.Length > 0);
        return new IdModel(
            Declarations.Of(type), parts.ToEquatableArray(), parts.Count > 1, IdParts.ParametersOf(type) is null,
            type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonConverterAttribute"),
            own.OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray());
    }
}
