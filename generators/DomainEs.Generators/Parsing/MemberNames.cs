using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Under which names members, values of enums and types are stored: what <c>[Name]</c> says, else what follows from the C# name.</summary>
internal static class MemberNames
{
    /// <summary>A member's. On a positional record the attribute stands on the parameter.</summary>
    public static string Of(ISymbol member, IParameterSymbol? parameter = null) =>
        Given(member) ?? (parameter is null ? null : Given(parameter)) ?? StoredNames.Camel(member.Name);

    /// <summary>A type's, as an event or as a case of a closed hierarchy.</summary>
    public static string OfType(INamedTypeSymbol type) => Given(type) ?? StoredNames.Kebab(type.Name);

    private static string? Given(ISymbol symbol) =>
        symbol.Attribute(KnownNames.StoredName)?.ConstructorArguments is [{ Value: string name }] ? name : null;
}
