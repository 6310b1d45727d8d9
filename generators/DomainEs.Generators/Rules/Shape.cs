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

    public static readonly DiagnosticDescriptor NoCreatingDecide = new(
        id: "DES006",
        title: "No command can begin an aggregate",
        messageFormat: "Every Decide of '{0}' needs one that exists already, so each command is answered with not-found and none ever comes to be; make the one that begins it static",
        category: Shape,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES006.md");

    public static readonly DiagnosticDescriptor EventNotSealed = new(
        id: "DES007",
        title: "An event is not sealed",
        messageFormat: "'{0}' is not sealed: an event of a derived type would be stored as '{0}' and lose what it has beside; seal it",
        category: Shape,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES007.md");

    public static readonly DiagnosticDescriptor OpenState = new(
        id: "DES008",
        title: "State can be written from outside",
        messageFormat: "'{0}' {1}: what is written there is in no event, and gone at the next load; {2}",
        category: Shape,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES008.md");

    public static readonly DiagnosticDescriptor OldLanguage = new(
        id: "DES009",
        title: "The project is compiled as an older C#",
        messageFormat: "This project is compiled as C# {0}, and what is generated for it is written and tested in C# 14; remove LangVersion from the project file, or set it to 14",
        category: Shape,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES009.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
