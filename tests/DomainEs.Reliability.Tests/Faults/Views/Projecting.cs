using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>A host of the projection with connections of its own: what a process has that runs it.</summary>
internal sealed class Projecting : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _open = [];

    private Projecting()
    {
    }

    public required ProjectionHost Host { get; init; }

    public required IProjectionTarget Views { get; init; }

    public ProjectionHealth Health => Host.Health[CrateView.Name];

    /// <param name="url">Where the log and the views are.</param>
    /// <param name="layout">The context.</param>
    /// <param name="takeOverAfter">How long another may stand still.</param>
    /// <param name="wrap">What stands between the host and its log.</param>
    /// <param name="replicas">How many servers keep the views.</param>
    /// <param name="switchesByItself">Whether readers are sent to it as soon as it has caught up.</param>
    /// <param name="file">The SQLite file that views are kept in; beside the log unless given.</param>
    /// <param name="wrapViews">What stands between the host and its views.</param>
    public static async Task<Projecting> StartAsync<TRelease>(
        string url, StreamLayout layout, TimeSpan? takeOverAfter = null, Func<IEventStore, IEventStore>? wrap = null, int replicas = 1, bool switchesByItself = true, string? file = null,
        Func<IProjectionTarget, IProjectionTarget>? wrapViews = null)
        where TRelease : IRelease
    {
        var connection = Wires.Connect(url);
        var store = await JetStreamEventStore.ConnectAsync(connection, layout, new() { AnswerTimeout = TimeSpan.FromSeconds(1) });
        var views = file is null ? await ViewPlace.ConnectAsync(url, layout, replicas) : ViewPlace.Open(file);
        var options = new ProjectionOptions { TakeOverAfter = takeOverAfter ?? TimeSpan.FromSeconds(2), RetryAfter = TimeSpan.FromMilliseconds(20), SwitchesByItself = switchesByItself };
        var host = ProjectionHost.Start(wrap?.Invoke(store) ?? store, layout, wrapViews?.Invoke(views.Target) ?? views.Target, [CrateRow<TRelease>.Description], options);
        var projecting = new Projecting { Host = host, Views = views.Target };
        projecting._open.AddRange([host, views, store, connection]);
        return projecting;
    }

    /// <summary>Waits until all that is in the log now is in the view.</summary>
    public Task CaughtUpAsync(CancellationToken cancellationToken) => Host.CaughtUpAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var open in _open)
            await open.DisposeAsync();
        _open.Clear();
    }
}
