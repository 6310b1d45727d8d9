using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES010 to DES019: the contract of Apply and Decide.
internal static partial class Rules
{
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

    public static readonly DiagnosticDescriptor TwiceMarked = new(
        id: "DES017",
        title: "A type is marked as two things",
        messageFormat: "'{0}' is marked [{1}] and [{2}], and a type is only one of them, so that nothing is generated for [{2}]; {3}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES017.md");
}
