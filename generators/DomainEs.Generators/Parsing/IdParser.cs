using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads an id.</summary>
internal static class IdParser
{
    public static IdModel? Parse(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (type is not { TypeKind: TypeKind.Struct, IsRecord: true, IsRefLikeType: false, IsFileLocal: false } || type.IsOpenGeneric() || IdParts.Of(type) is not { } parts)
            return null;

        var own = type.GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member is IMethodSymbol { MethodKind: MethodKind.Ordinary })
            .Select(member => $"{member.Name}/{((IMethodSymbol)member).Parameters.Length}");
        return new IdModel(
            Declarations.Of(type), parts.ToEquatableArray(), parts.Count > 1, IdParts.ParametersOf(type) is null,
            type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonConverterAttribute"),
            own.OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray());
    }
}
