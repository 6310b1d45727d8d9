using System.Globalization;
using DomainEs.Reliability.Tests.Histories;

namespace DomainEs.Reliability.Tests.Faults.Load;

/// <summary>Sends commands to tallies that it shares with the others. In doubt or in conflict it sends the same command again, with the same id.</summary>
internal sealed class Decider(HistoryClient recorder, Repository<Tally, TallyId> tallies, TallyId[] ids, int seed) : Client(recorder)
{
    private readonly Random _random = new(seed);
    private int _commands;

    protected override async Task<bool> StepAsync()
    {
        var command = new Add(ids[_random.Next(ids.Length)], Name, _random.Next(1, 100));
        var options = new CommandOptions { CommandId = string.Create(CultureInfo.InvariantCulture, $"{Name}/{_commands++}") };
        for (var wasInDoubt = false; ;)
        {
            switch (await Recorder.HandleAsync(KeyOf(command.Id), options, with => tallies.HandleAsync(command, with)))
            {
                case Accepted<Tally>:
                    Totals = Totals with { Appended = Totals.Appended + 1, DoubtStoredNow = Totals.DoubtStoredNow + (wasInDoubt ? 1 : 0) };
                    return true;
                case Duplicate<Tally>:
                    Totals = Totals with { Duplicates = Totals.Duplicates + 1, DoubtWasStored = Totals.DoubtWasStored + (wasInDoubt ? 1 : 0) };
                    return true;
                case Conflict<Tally>:
                    Totals = Totals with { Conflicts = Totals.Conflicts + 1 };
                    break;
                case InDoubt<Tally>:
                    Totals = Totals with { InDoubt = Totals.InDoubt + 1 };
                    wasInDoubt = true;
                    break;
                case var other:
                    throw new InvalidOperationException($"An addition can only be stored, in conflict or in doubt, not {other}.");
            }
        }
    }

    public static AggregateKey KeyOf(TallyId id) => new("tally", IdText.Encode(id.Value));
}
