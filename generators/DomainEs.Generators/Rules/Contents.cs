using Microsoft.CodeAnalysis;

namespace DomainEs.Generators;

// DES060 to DES069: what events are made of.
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor MutableEvent = new(
        id: "DES060",
        title: "An event can be changed after it happened",
        messageFormat: "'{0}' can be changed after the event has happened: {1}, so that what is in memory and what is stored come apart; {2}",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES060.md");

    public static readonly DiagnosticDescriptor SharedCollection = new(
        id: "DES061",
        title: "State and event share a collection",
        messageFormat: "{0} keeps the very collection of '{1}' as '{2}': what later events change in the state changes this event too; keep a copy of it",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES061.md");

    public static readonly DiagnosticDescriptor FloatMoney = new(
        id: "DES062",
        title: "Money is kept as a floating-point number",
        messageFormat: "'{0}' looks like money and is a '{1}', which cannot hold 0.10: sums over a history drift; use decimal",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES062.md");

    public static readonly DiagnosticDescriptor EnumValueTwice = new(
        id: "DES063",
        title: "Two names of an enum are one value",
        messageFormat: "'{0}' has the value of '{1}' and is stored under that name, so an event that says the one reads back as the other; give it a value of its own, or write '= {1}' if it is meant",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES063.md");

    public static readonly DiagnosticDescriptor PersonalId = new(
        id: "DES064",
        title: "An id holds personal data",
        messageFormat: "'{0}' is personal and would stand in {1}, which is part of subjects, keys and logs that are never erased; make an id of its own, and keep this in an event",
        category: Contract,
        defaultSeverity: DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Pages + "DES064.md");
}
