using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES110 to DES119: what is kept of a state.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NotKept = new(
        id: "DES110",
        title: "A member of a state cannot be kept in a snapshot",
        messageFormat: "'{0}' cannot be kept in a snapshot, so none of '{1}' would be: {2}",
        category: Wire,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES110.md");
}
