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
        if (type is not { TypeKind: TypeKind.Struct, IsRecord: true, IsRefLikeType: false, IsFileLocal: false } || type.IsOpenGeneric())
            return null;
        var printsParameters = IdParts.ParametersOf(type) is null;
        var parts = IdParts.Of(type);
        if ((parts ?? Unusable(type, printsParameters)) is not { } printed)
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
            Declarations.Of(type), printed.ToEquatableArray(), printed.Count > 1, printsParameters, parts is not null,
            type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonConverterAttribute"),
            own.OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray());
    }

    // One that cannot be an id is completed all the same, so that the finding at it is not repeated by the compiler at each use.
    private static IReadOnlyList<IdPart>? Unusable(INamedTypeSymbol type, bool printsParameters)
    {
        if (!printsParameters)
            return [];
        var wrapped = type.Attribute(KnownNames.IdOf)?.AttributeClass?.TypeArguments[0];
        return wrapped is null || wrapped.HasError() ? null : [new IdPart("Value", wrapped.Text(), IdPartKind.String)];
    }
}
