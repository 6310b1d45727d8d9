using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Servers;
using DomainEs.Sqlite;
using DomainEs.Testing;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>Where views are kept, opened as by a process of its own: beside the log on the server, or in a file.</summary>
/// <param name="Target">The target.</param>
/// <param name="Connection">What it works on; null for a file.</param>
internal sealed record ViewPlace(IProjectionTarget Target, NatsConnection? Connection) : IAsyncDisposable
{
    public static async Task<ViewPlace> ConnectAsync(string url, StreamLayout layout, int replicas = 1)
    {
        var connection = Wires.Connect(url);
        return new ViewPlace(await JetStreamViews.ConnectAsync(connection, layout, new() { AnswerTimeout = TimeSpan.FromSeconds(1), Replicas = replicas }), connection);
    }

    public static ViewPlace Open(string file) => new(SqliteViews.Open(file), null);

    /// <summary>Fails unless rows, remembered rows and checkpoint of a view are the fold of the log (C8).</summary>
    /// <returns>The checkpoint; null if nothing was written yet.</returns>
    public async Task<ViewCheckpoint?> HoldsAsync<TRow>(IEventStore log, StreamLayout layout, CancellationToken cancellationToken)
        where TRow : class, IProjection<TRow>
    {
        var build = ProjectionDescription.Of<TRow>().BuildOf(layout.Context, log.Incarnation);
        return await Target.OpenAsync(build, creates: false, cancellationToken) is { } table
            ? await ViewCheck.RowsAreTheFoldAsync<TRow>(log, [AggregateDescription.Of<Crate>()], table, cancellationToken)
            : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (Target is IAsyncDisposable views)
            await views.DisposeAsync();
        (Target as IDisposable)?.Dispose();
        if (Connection is { } connection)
            await connection.DisposeAsync();
    }
}
