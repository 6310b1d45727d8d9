using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES001 to DES009: the shape of aggregates and ids.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NoFirstState = new(
        id: "DES001",
        title: "An aggregate needs a first state",
        messageFormat: "'{0}' can have no first state: {1}, and no static Apply creates one; write 'static {0} Apply(TEvent e)' for the event that begins its history",
        category: Shape,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES001.md");

    public static readonly DiagnosticDescriptor OpenGeneric = new(
        id: "DES002",
        title: "An aggregate or a context cannot be generic",
        messageFormat: "'{0}' is generic: all its constructions would share one name in the stream and be read as one, so nothing is generated for it",
        category: Shape,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES002.md");

    public static readonly DiagnosticDescriptor FileLocal = new(
        id: "DES003",
        title: "A file-local type cannot be completed",
        messageFormat: "'{0}' is file-local and cannot be continued in another file, so nothing is generated for it; make it internal or private",
        category: Shape,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES003.md");

    public static readonly DiagnosticDescriptor Inherited = new(
        id: "DES004",
        title: "Apply and Decide are not inherited",
        messageFormat: "'{0}' inherits '{1}' from '{2}', which nothing calls; declare it in '{0}'",
        category: Shape,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES004.md");

    public static readonly DiagnosticDescriptor UnusableId = new(
        id: "DES005",
        title: "An id cannot stand in a subject",
        messageFormat: "'{0}' cannot identify an aggregate: {1}",
        category: Shape,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES005.md");
}
