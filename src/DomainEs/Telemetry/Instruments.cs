using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DomainEs;

/// <summary>What operators see of DomainEs: one <see cref="ActivitySource"/> and one <see cref="Meter"/>, both named <c>DomainEs</c>.</summary>
internal static class Instruments
{
    public const string Name = "DomainEs";
    public const string AggregateTag = "domaines.aggregate";
    public const string IdTag = "domaines.id";
    public const string OutcomeTag = "domaines.outcome";
    public const string ReasonTag = "domaines.reason";

    private static readonly Meter s_meter = new(Name);

    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>How long an append took, in seconds, its retries included.</summary>
    public static Histogram<double> AppendDuration { get; } = s_meter.CreateHistogram<double>("domaines.append.duration", "s", "How long an append took, its retries included.");

    /// <summary>What became of an append: appended, conflict, refused, in doubt.</summary>
    public static Counter<long> AppendOutcome { get; } = s_meter.CreateCounter<long>("domaines.append.outcome", "{append}", "What became of an append.");

    /// <summary>Commands whose append met another's.</summary>
    public static Counter<long> Conflicts { get; } = s_meter.CreateCounter<long>("domaines.conflicts", "{command}", "Commands that were decided again, or given up, because another writer was faster.");

    /// <summary>Commands whose result is in doubt.</summary>
    public static Counter<long> InDoubt { get; } = s_meter.CreateCounter<long>("domaines.in_doubt", "{command}", "Commands of which nobody could say in time whether they are stored.");

    /// <summary>Commands that found the state in this process.</summary>
    public static Counter<long> CacheHits { get; } = s_meter.CreateCounter<long>("domaines.cache.hits", "{command}", "Commands that found the folded state in the cache.");

    /// <summary>Commands that had to read the history.</summary>
    public static Counter<long> CacheMisses { get; } = s_meter.CreateCounter<long>("domaines.cache.misses", "{command}", "Commands that did not find the folded state in the cache.");

    /// <summary>How many events one load folded.</summary>
    public static Histogram<long> LoadEvents { get; } = s_meter.CreateHistogram<long>("domaines.load.events", "{event}", "How many events a load folded.");

    /// <summary>Snapshots that were not used, or not kept, by reason.</summary>
    public static Counter<long> SnapshotIgnored { get; } = s_meter.CreateCounter<long>("domaines.snapshot.ignored", "{snapshot}", "Snapshots that were not used, or not kept, by reason.");

    /// <summary>Snapshots that were kept.</summary>
    public static Counter<long> SnapshotWritten { get; } = s_meter.CreateCounter<long>("domaines.snapshot.written", "{snapshot}", "Snapshots that were kept.");

    /// <summary>How many entries of the log stand behind the checkpoint of a projection.</summary>
    public static Gauge<long> ProjectionLag { get; } = s_meter.CreateGauge<long>("domaines.projection.lag", "{entry}", "How many entries of the log are not in a view yet.");

    /// <summary>Events that were applied to a view.</summary>
    public static Counter<long> ProjectionEvents { get; } = s_meter.CreateCounter<long>("domaines.projection.events", "{event}", "Events that were applied to a view.");

    /// <summary>Events that met no row.</summary>
    public static Counter<long> ProjectionSkipped { get; } = s_meter.CreateCounter<long>("domaines.projection.skipped", "{event}", "Events that met no row of a view and were passed over.");

    /// <summary>Commits of rows and checkpoint.</summary>
    public static Counter<long> ProjectionCommits { get; } = s_meter.CreateCounter<long>("domaines.projection.commits", "{commit}", "Commits of rows and checkpoint of a view.");

    /// <summary>Rows that were changed, with what is remembered beside them.</summary>
    public static Counter<long> ProjectionRows { get; } = s_meter.CreateCounter<long>("domaines.projection.rows", "{row}", "Rows that commits of a view changed, with what is remembered beside them.");

    /// <summary>Commits that were dropped because another process was faster.</summary>
    public static Counter<long> ProjectionLost { get; } = s_meter.CreateCounter<long>("domaines.projection.lost", "{commit}", "Commits of a view that were dropped because another process was faster.");

    /// <summary>Rows that are held up.</summary>
    public static Gauge<long> ProjectionParked { get; } = s_meter.CreateGauge<long>("domaines.projection.parked", "{row}", "Rows of a view that are held up by an event they cannot take.");

    /// <summary>How often a projection stopped.</summary>
    public static Counter<long> ProjectionStopped { get; } = s_meter.CreateCounter<long>("domaines.projection.stopped", "{stop}", "How often a projection stopped at an event it cannot take.");

    /// <summary>The tag that names a view.</summary>
    public static KeyValuePair<string, object?> ViewTag(string view) => new("domaines.view", view);

    /// <summary>The tag that names an aggregate's type.</summary>
    public static KeyValuePair<string, object?> Tag<T>()
        where T : class, IAggregate<T> => new(AggregateTag, T.Name);

    /// <summary>Begins the activity of handling a command; null if nobody listens.</summary>
    public static Activity? Start<T>(string command, AggregateKey key)
        where T : class, IAggregate<T>
    {
        if (!Activities.HasListeners())
            return null;
        return Activities.StartActivity($"{T.Name} {command}")?.SetTag(AggregateTag, T.Name).SetTag(IdTag, key.Id);
    }

    /// <summary>Says what became of the command of an activity.</summary>
    public static void End<T>(Activity? activity, CommandResult<T> result) => activity?.SetTag(OutcomeTag, result switch
    {
        Accepted<T> => "accepted",
        NothingToDo<T> => "nothing_to_do",
        Rejected<T> => "rejected",
        Duplicate<T> => "duplicate",
        Conflict<T> => "conflict",
        _ => "in_doubt",
    });

    /// <summary>Counts what became of an append.</summary>
    public static void Count<T>(DomainEs.AppendOutcome outcome, TimeSpan took, int commands)
        where T : class, IAggregate<T>
    {
        var what = new KeyValuePair<string, object?>(OutcomeTag, outcome switch
        {
            DomainEs.AppendOutcome.Appended => "appended",
            DomainEs.AppendOutcome.Conflict => "conflict",
            DomainEs.AppendOutcome.Refused => "refused",
            _ => "in_doubt",
        });
        AppendDuration.Record(took.TotalSeconds, Tag<T>(), what);
        AppendOutcome.Add(1, Tag<T>(), what);
        if (outcome is DomainEs.AppendOutcome.InDoubt)
            InDoubt.Add(commands, Tag<T>());
    }
}
