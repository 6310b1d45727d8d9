using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES080 to DES084: versions of events, and what reads the old ones.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor MissingUpcaster = new(
        id: "DES080",
        title: "An old version of an event is read by nothing",
        messageFormat: "'{0}' is stored as \"{1}\" and nothing reads version {2}: a history that holds one stops there; declare the shape it had, marked [Event(Version = {2})], and write 'static {3} From(V{2} old)' in '{3}'",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES080.md");

    public static readonly DiagnosticDescriptor UpcasterCycle = new(
        id: "DES081",
        title: "Upcasters go round in a circle",
        messageFormat: "'{0}' takes '{1}', which is made of what it gives: no version would ever become an event of today; an upcaster takes an older version and gives a newer one",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES081.md");

    public static readonly DiagnosticDescriptor UpcastTwice = new(
        id: "DES082",
        title: "Two upcasters for one old version",
        messageFormat: "'{0}' is not called: '{1}' reads \"{2}\" already, and a history would have to choose",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES082.md");

    public static readonly DiagnosticDescriptor UnusableUpcaster = new(
        id: "DES083",
        title: "An upcaster is never called",
        messageFormat: "'{0}' is not called, so the old version cannot be read: {1}; usable are 'static {2} From({3} old)' and, for several events or none, 'static IReadOnlyList<IEvent<{4}>> From({3} old)', both also with 'in EventInfo<TId> info'",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES083.md");

    public static readonly DiagnosticDescriptor RetiredNameInUse = new(
        id: "DES084",
        title: "A retired name is declared by an event",
        messageFormat: "\"{0}\" is retired in '{1}', and '{2}' is stored under that name: what is written today could not be told from what means nothing any more; give the event another name, or take the retirement back",
        category: Evolution,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES084.md");
}
