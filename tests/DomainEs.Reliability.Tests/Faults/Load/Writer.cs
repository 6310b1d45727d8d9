using System.Globalization;
using DomainEs.Reliability.Tests.Histories;

namespace DomainEs.Reliability.Tests.Faults.Load;

/// <summary>Appends entries, mostly to an aggregate of its own and else to those of the others. In doubt it asks again with the same entry, as the store's contract says.</summary>
internal sealed class Writer(HistoryClient recorder, IEventStore store, AggregateKey[] aggregates, int own, int seed) : Client(recorder)
{
    private const double OwnShare = 0.75;
    private readonly Random _random = new(seed);
    private readonly Dictionary<AggregateKey, Histories.Load> _known = [];
    private int _commands;

    protected override async Task<bool> StepAsync()
    {
        var aggregate = aggregates[_random.NextDouble() < OwnShare ? own % aggregates.Length : _random.Next(aggregates.Length)];
        var known = _known.GetValueOrDefault(aggregate);
        var (revision, version) = (known?.Revision ?? Revision.None, known?.Version ?? 0);
        var command = string.Create(CultureInfo.InvariantCulture, $"{Name}/{_commands++}");
        var entry = Pages.Entry(aggregate, version, command);
        var outcome = await Recorder.AppendAsync(store, entry, revision);
        if (outcome is AppendOutcome.InDoubt)
            outcome = await AskAgainAsync(entry, revision);
        switch (outcome)
        {
            case AppendOutcome.Appended appended:
                _known[aggregate] = new Histories.Load(Name, 0, 0, aggregate, appended.Position.Revision, appended.Version);
                Totals = Totals with { Appended = Totals.Appended + 1, FoundStored = Totals.FoundStored + (appended.WasRetry ? 1 : 0) };
                return true;
            case AppendOutcome.Conflict:
                Totals = Totals with { Conflicts = Totals.Conflicts + 1 };
                _known[aggregate] = await Recorder.LoadAsync(store, aggregate, from: known);
                return false;
            default:
                Totals = Totals with { Refused = Totals.Refused + 1 };
                await Task.Delay(20);
                return false;
        }
    }

    private async Task<AppendOutcome> AskAgainAsync(Entry entry, Revision revision)
    {
        var outcome = await CountedAsync();
        while (outcome is AppendOutcome.InDoubt)
            outcome = await CountedAsync();
        Totals = outcome switch
        {
            AppendOutcome.Appended { WasRetry: true } => Totals with { DoubtWasStored = Totals.DoubtWasStored + 1 },
            AppendOutcome.Appended => Totals with { DoubtStoredNow = Totals.DoubtStoredNow + 1 },
            AppendOutcome.Conflict => Totals with { DoubtWasConflict = Totals.DoubtWasConflict + 1 },
            _ => Totals,
        };
        return outcome;

        Task<AppendOutcome> CountedAsync()
        {
            Totals = Totals with { InDoubt = Totals.InDoubt + 1 };
            return Recorder.AppendAsync(store, entry, revision);
        }
    }
}
