using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES040 to DES049: what Apply and Decide may depend on and change.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ApplyNotRepeatable = new(
        id: "DES040",
        title: "An Apply reads what is in no history",
        messageFormat: "{0} {1}, so that every load folds another state, and commands are decided on it; {2}",
        category: Purity,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES040.md");

    public static readonly DiagnosticDescriptor ApplyReachesOutside = new(
        id: "DES041",
        title: "An Apply does more than fold",
        messageFormat: "{0} {1}, again at every load and wherever the history is read; {2}",
        category: Purity,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES041.md");

    public static readonly DiagnosticDescriptor CultureInModel = new(
        id: "DES042",
        title: "An Apply or Decide depends on the culture",
        messageFormat: "{0} {1} as the machine's culture has it, so that another machine comes to another result; say CultureInfo.InvariantCulture, or StringComparer.Ordinal for an order",
        category: Purity,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES042.md");

    public static readonly DiagnosticDescriptor SharedStateInModel = new(
        id: "DES043",
        title: "An Apply or Decide uses static state that changes",
        messageFormat: "{0} uses '{1}', which all aggregates share and no history holds, so that the result depends on what ran before; make it readonly, or keep it in the state",
        category: Purity,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES043.md");

    public static readonly DiagnosticDescriptor ApplyThrows = new(
        id: "DES044",
        title: "An Apply throws",
        messageFormat: "{0} throws on what an event says: it has happened, and a history that holds it could never be loaded again; refuse in Decide, and fold whatever was decided",
        category: Purity,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES044.md");

    public static readonly DiagnosticDescriptor ApplyTakesHashOrder = new(
        id: "DES045",
        title: "An Apply takes an order that means nothing",
        messageFormat: "{0} keeps the order in which '{1}' gives its items, which differs from process to process; sort them first, or keep them where order does not count",
        category: Purity,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES045.md");

    public static readonly DiagnosticDescriptor DecideNotRepeatable = new(
        id: "DES046",
        title: "A Decide reads what is not in its command",
        messageFormat: "{0} {1}, so that the command is decided otherwise after a conflict and in a test; {2}",
        category: Purity,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES046.md");

    public static readonly DiagnosticDescriptor DecideReachesOutside = new(
        id: "DES047",
        title: "A Decide does more than decide",
        messageFormat: "{0} {1}, again whenever the command is decided again, and before anything is stored; {2}",
        category: Purity,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES047.md");

    /// <summary>What a change of the state does; the second part of a message.</summary>
    public const string StateChanged = "no event says so, so the next load does not know it, and until then commands are decided on it; return an event and change the state in its Apply";

    /// <summary>What a change of the command does.</summary>
    public const string CommandChanged = "where another writer was faster the command is decided again, and then on what the first try left in it; make a new value and leave the command as it came";

    public static readonly DiagnosticDescriptor DecideChangesState = new(
        id: "DES048",
        title: "A Decide changes the state or its command",
        messageFormat: "{0} {1}: {2}",
        category: Purity,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES048.md");
}
