using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES020 to DES029: what is stored, and under which name.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NotStorable = new(
        id: "DES020",
        title: "A member of an event cannot be stored",
        messageFormat: "'{0}' cannot be stored, so the event cannot be written or read: {1}",
        category: Wire,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES020.md");

    public static readonly DiagnosticDescriptor EventsOfOneName = new(
        id: "DES021",
        title: "Two events are stored under one name",
        messageFormat: "'{0}' and '{1}' are both stored as \"{2}\"; a history of '{3}' could not be read back",
        category: Wire,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES021.md");

    public static readonly DiagnosticDescriptor AggregatesOfOneName = new(
        id: "DES022",
        title: "Two aggregates are stored under one name",
        messageFormat: "'{0}' and '{1}' are both stored as \"{2}\" in context \"{3}\"; the same id would be one history",
        category: Wire,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES022.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor InvalidName = new(
        id: "DES023",
        title: "A stored name cannot be used",
        messageFormat: "\"{0}\" cannot name {1} '{2}': {3}",
        category: Wire,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES023.md");

    public static readonly DiagnosticDescriptor TwoContextsInOneNamespace = new(
        id: "DES024",
        title: "Two contexts in one namespace",
        messageFormat: "'{0}' and '{1}' are both contexts of namespace '{2}': which of them an aggregate belongs to cannot be said, so one of them stays empty; put them in different namespaces",
        category: Wire,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES024.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor TwoContextsOfOneName = new(
        id: "DES025",
        title: "Two contexts with one name",
        messageFormat: "'{0}' and '{1}' are both named \"{2}\" and would write into one stream",
        category: Wire,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES025.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor AggregateWithoutContext = new(
        id: "DES026",
        title: "An aggregate belongs to no context",
        messageFormat: "'{0}' belongs to no context: no context's namespace lies around '{1}', so it is in no list of aggregates and readers of the log do not know its events",
        category: Wire,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES026.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
