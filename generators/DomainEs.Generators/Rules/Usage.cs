using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES030 to DES039: how it is used.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ResultIgnored = new(
        id: "DES030",
        title: "Nobody looks at what became of a command",
        messageFormat: "The result of '{0}' is dropped: a rejected or conflicting command would pass unseen; look at it, call OrThrow(), or assign it to _",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES030.md");

    public static readonly DiagnosticDescriptor IdInSourceGeneratedJson = new(
        id: "DES031",
        title: "Source-generated JSON does not see an id's converter",
        messageFormat: "'{0}' would be written as {{}} and read back empty by '{1}', whose generator does not see the converter we generate; write [JsonConverter(typeof(IdJsonConverter<{0}>))] on '{0}'",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES031.md");

    public static readonly DiagnosticDescriptor NoCause = new(
        id: "DES032",
        title: "A command does not say which event caused it",
        messageFormat: "The command is sent because of an event and does not say so: when the event is delivered again, the command happens again; pass new() {{ Because = {0} }}",
        category: Usage,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES032.md");
}
