using DomainEs;

namespace Natster;

/// <summary>How much goes on: one document.</summary>
[Projection]
public sealed partial record NatsterTotals : IView
{
    public int Accounts { get; private init; }

    public int Contexts { get; private init; }

    public int Shares { get; private init; }

    public int Imports { get; private init; }

    private static NatsterTotals Apply(NatsterInitialized e, NatsterTotals? all) => (all ?? new()) with { Accounts = (all?.Accounts ?? 0) + 1 };

    private static NatsterTotals Apply(ContextBound e, NatsterTotals? all) => (all ?? new()) with { Contexts = (all?.Contexts ?? 0) + 1 };

    private static NatsterTotals Apply(CatalogShared e, NatsterTotals? all) => (all ?? new()) with { Shares = (all?.Shares ?? 0) + 1 };

    private static NatsterTotals Apply(CatalogImported e, NatsterTotals? all) => (all ?? new()) with { Imports = (all?.Imports ?? 0) + 1 };
}
