using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES070 to DES079: what only the whole project shows.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor EventNeverProduced = new(
        id: "DES070",
        title: "An event is never produced",
        messageFormat: "'{0}' has an Apply in '{1}', and nothing in this project makes one: a Decide may have been forgotten; mark the event [Obsolete] if only old histories hold it",
        category: Model,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES070.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor RejectionCodeTwice = new(
        id: "DES071",
        title: "Two rejections have one code",
        messageFormat: "'{0}' and '{1}' both have the code \"{2}\": who looks at the code takes the one for the other",
        category: Model,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES071.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
