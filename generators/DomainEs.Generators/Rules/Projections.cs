using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES120 to DES129: projections.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NoView = new(
        id: "DES120",
        title: "A projection is no view",
        messageFormat: "'{0}' is a projection that makes no view: {1}",
        category: Projections,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES120.md");

    public static readonly DiagnosticDescriptor UnusableRowMethod = new(
        id: "DES121",
        title: "A Key or Apply of a projection that nothing calls",
        messageFormat: "'{0}' is never called: {1}; usable are {2}",
        category: Projections,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES121.md");

    public static readonly DiagnosticDescriptor NoWayToRow = new(
        id: "DES122",
        title: "An event has no way to a row",
        messageFormat: "'{0}' takes '{1}', and nothing says which row that concerns: write 'static {2} Key({1} e)', or mark the Key of an earlier event of the same aggregate [Sticky]",
        category: Projections,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES122.md");

    public static readonly DiagnosticDescriptor KeyWithoutApply = new(
        id: "DES123",
        title: "A Key for an event that is not applied",
        messageFormat: "'{0}' says which rows '{1}' concerns, and no Apply takes it, so that it changes none{2}",
        category: Projections,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES123.md");

    public static readonly DiagnosticDescriptor RowMethodTwice = new(
        id: "DES124",
        title: "An event of a projection is taken twice",
        messageFormat: "'{0}' is never called: '{1}' takes '{2}' already",
        category: Projections,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES124.md");

    public static readonly DiagnosticDescriptor RowNotStorable = new(
        id: "DES125",
        title: "A row cannot be stored",
        messageFormat: "Rows of '{0}' cannot be stored: {1}",
        category: Projections,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES125.md");

    public static readonly DiagnosticDescriptor StickyUnfollowed = new(
        id: "DES126",
        title: "Nothing follows a sticky key",
        messageFormat: "'{0}' is [Sticky], and no event that is applied follows it: every one has a Key of its own, or the aggregate's id for a key; remove [Sticky]",
        category: Projections,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES126.md");

    public static readonly DiagnosticDescriptor ProjectionsOfOneName = new(
        id: "DES127",
        title: "Two projections of one context have one name",
        messageFormat: "'{0}' and '{1}' are both the view \"{2}\" of context \"{3}\"; their rows would overwrite each other, so give one a [Projection(Name = …)]",
        category: Projections,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES127.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ProjectedFromElsewhere = new(
        id: "DES128",
        title: "A projection takes an event of another context",
        messageFormat: "'{0}' belongs to context \"{1}\", whose log has no '{2}': its aggregate '{3}' belongs to {4}",
        category: Projections,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES128.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NoRowEver = new(
        id: "DES129",
        title: "A view stays empty",
        messageFormat: "'{0}' never has a row: {1}; write 'static {0} Apply(e)' for the event that begins one",
        category: Projections,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES129.md");
}
