using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

/// <summary>Every rule, in the order of the ids. An id is never renumbered and never used again.</summary>
internal static class Rules
{
    private const string Shape = "DomainEs.Shape";
    private const string Contract = "DomainEs.Contract";
    private const string Wire = "DomainEs.Wire";
    private const string Usage = "DomainEs.Usage";
    private const string Pages = "https://github.com/domaines/domaines/blob/main/generators/rules/";

    // 001: the shape of aggregates and ids

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

    // 010: the contract of Apply and Decide

    public static readonly DiagnosticDescriptor UnusableApply = new(
        id: "DES010",
        title: "An Apply is never called",
        messageFormat: "'{0}' is not called by the fold: {1}; usable are 'static {2} Apply(TEvent e)' and 'void Apply(TEvent e)', both also with 'in EventInfo<{3}> info'",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES010.md");

    public static readonly DiagnosticDescriptor UnusableDecide = new(
        id: "DES011",
        title: "A Decide is never called",
        messageFormat: "'{0}' decides no command: {1}; usable is 'Decision<{2}> Decide(TCommand c)', static or not, also with facts and 'in CommandInfo info'",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES011.md");

    public static readonly DiagnosticDescriptor EventWithoutApply = new(
        id: "DES012",
        title: "An event has no Apply",
        messageFormat: "'{0}' is an event of '{1}' but no Apply takes it: writing it fails, and a history that holds one cannot be read; an event without effect gets an empty Apply",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES012.md");

    public static readonly DiagnosticDescriptor EventOfAnother = new(
        id: "DES013",
        title: "An Apply takes an event of another aggregate",
        messageFormat: "'{0}' is an event of '{1}' and never in a history of '{2}', so this Apply is not called",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES013.md");

    public static readonly DiagnosticDescriptor AppliedTwice = new(
        id: "DES014",
        title: "An event is applied twice",
        messageFormat: "'{0}' is not called: '{1}' takes every '{2}' already, and a history of '{3}' would have to choose",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES014.md");

    public static readonly DiagnosticDescriptor DecidedTwice = new(
        id: "DES015",
        title: "A command is decided twice",
        messageFormat: "'{0}' is not called: '{1}' decides '{2}' already",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES015.md");

    public static readonly DiagnosticDescriptor CommandWithoutId = new(
        id: "DES016",
        title: "A command names no aggregate",
        messageFormat: "'{0}' does not say which '{1}' it is for: {2}; call that property Id or {1}Id, or mark it [AggregateId]",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES016.md");

    // 020: what is stored, and under which name

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

    // 030: how it is used

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
}
