using System.Collections.Concurrent;
using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Views;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream;

/// <summary>Views in KV buckets, one for each build, on the application's own connection. Safe for use by several threads; one is enough, also for several contexts.</summary>
/// <remarks>
/// Rows and checkpoint are written in one atomic batch, at most 999 rows. Which build readers use is one key of the bucket <c>bank-views</c>. A row that is removed
/// leaves an empty message behind.
/// </remarks>
public sealed class JetStreamViews : IProjectionTarget, IAsyncDisposable
{
    private readonly ViewServer _server;
    private readonly JetStreamViewOptions _options;
    private readonly ConcurrentDictionary<string, ViewPointers> _pointers = [];
    private readonly ViewCatalog _catalog;

    private JetStreamViews(ViewServer server, JetStreamViewOptions options)
    {
        _server = server;
        _options = options;
        _catalog = new ViewCatalog(server);
    }

    /// <summary>Opens the views that a server keeps, and looks at those of a context.</summary>
    /// <param name="connection">The application's connection; it stays the application's. It is connected if it is not yet.</param>
    /// <param name="layout">The context, as the generated <c>BankContext.Layout</c> says.</param>
    /// <param name="options">How views are kept.</param>
    /// <param name="cancellationToken">Stops connecting.</param>
    /// <exception cref="ServerUnreachableException">No server answers, or it has no JetStream.</exception>
    /// <exception cref="LoginRefusedException">The server does not take the connection's credentials.</exception>
    /// <exception cref="TlsFailedException">There is no TLS connection as the options want it.</exception>
    /// <exception cref="PermissionDeniedException">The connection's user may not look at buckets.</exception>
    /// <exception cref="StreamDriftedException">The bucket <c>bank-views</c> is configured otherwise than it must be.</exception>
    public static async Task<JetStreamViews> ConnectAsync(
        INatsConnection connection, StreamLayout layout, JetStreamViewOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(layout);
        options ??= new JetStreamViewOptions();
        if (options.Replicas is not (1 or 3 or 5))
            throw new ArgumentOutOfRangeException(nameof(options), options.Replicas, "A build of a view has 1, 3 or 5 replicas.");
        var how = new JetStreamStoreOptions { Budget = options.Budget, AnswerTimeout = options.AnswerTimeout, Clock = options.Clock };
        await ServerConnection.OpenAsync(connection, how.Budget, how.Budget, cancellationToken).ConfigureAwait(false);
        var inbox = await ReplyInbox.OpenAsync(connection, how.Clock, cancellationToken).ConfigureAwait(false);
        try
        {
            var views = new JetStreamViews(new ViewServer(connection, inbox, how), options);
            await views.PointersAsync(layout.Context, cancellationToken).ConfigureAwait(false);
            return views;
        }
        catch
        {
            await inbox.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="StreamDriftedException">The build's bucket is configured otherwise than it must be.</exception>
    /// <exception cref="ViewUnreachableException">The server does not answer, or forbids it.</exception>
    public ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default)
    {
        var bucket = BucketOf(build);
        return TypedAsync<IViewTable?>(async () =>
        {
            if (creates)
                await BucketProvisioning.MakeAsync(_server.Connection, _server.Inbox, bucket, _options.Replicas, _server.Options, cancellationToken).ConfigureAwait(false);
            var found = await BucketProvisioning.FindAsync(_server.Connection, _server.Api(bucket.Stream), bucket, new Attempts(_server.Options), cancellationToken).ConfigureAwait(false);

            // Who writes goes on from what it reads: of an older row an update would be lost.
            return found is null ? null : new BucketTable(_server, bucket, found.IsReplicated && (creates || !_options.ReadsAnyCopy));
        });
    }

    /// <inheritdoc/>
    /// <exception cref="ViewUnreachableException">The server does not answer, or forbids it.</exception>
    public ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default)
    {
        Refuse(context, view);
        return TypedAsync(async () =>
        {
            var pointers = await PointersAsync(context, cancellationToken).ConfigureAwait(false);
            return await pointers.ReadAsync(view, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <inheritdoc/>
    /// <exception cref="ViewUnreachableException">The server does not answer, or forbids it.</exception>
    public async ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default)
    {
        BucketOf(build);
        await TypedAsync(async () =>
        {
            var pointers = await PointersAsync(build.Context, cancellationToken).ConfigureAwait(false);
            await pointers.WriteAsync(build, _options.Replicas, cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="ViewUnreachableException">The server does not answer, or forbids it.</exception>
    public ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default)
    {
        Refuse(context, view);
        return TypedAsync(() => _catalog.ListAsync(context, view, cancellationToken));
    }

    /// <inheritdoc/>
    /// <remarks>Needs the right to <c>$JS.API.STREAM.DELETE</c> of the bucket's stream, which no role of <see cref="StreamLayout.Permissions"/> has: it is the operator's.</remarks>
    /// <exception cref="ViewUnreachableException">The server does not answer, or forbids it.</exception>
    public ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default)
    {
        var bucket = BucketOf(build);
        return TypedAsync(() => _catalog.RemoveAsync(bucket, cancellationToken));
    }

    /// <summary>Closes what was opened; the application's connection stays open.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async ValueTask<T> TypedAsync<T>(Func<ValueTask<T>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception e) when (Typed.IsOfServer(e) && e is not StreamDriftedException)
        {
            throw Typed.Of(e);
        }
    }

    private async ValueTask<ViewPointers> PointersAsync(string context, CancellationToken cancellationToken)
    {
        if (_pointers.TryGetValue(context, out var known))
            return known;
        var layout = new StreamLayout(context);
        var bucket = ViewBuckets.Pointers(layout);
        var found = await BucketProvisioning.FindAsync(_server.Connection, _server.Api(bucket.Stream), bucket, new Attempts(_server.Options), cancellationToken).ConfigureAwait(false);
        var pointers = new ViewPointers(_server, layout, (found?.IsReplicated ?? _options.Replicas > 1) && !_options.ReadsAnyCopy);

        // Of a bucket that comes later its maker says how many servers keep it.
        return found is null ? pointers : _pointers.GetOrAdd(context, pointers);
    }

    private static Bucket BucketOf(ViewBuild build)
    {
        ArgumentNullException.ThrowIfNull(build);
        Refuse(build.Context, build.View);
        if (build.Fingerprint.IsNone)
            throw new ArgumentException("A view whose fold has no fingerprint is not kept: the fingerprint is computed by a real build, not by an editor's.", nameof(build));
        return ViewBuckets.Of(build);
    }

    private static void Refuse(string context, string view)
    {
        ArgumentException.ThrowIfNullOrEmpty(context);
        ArgumentException.ThrowIfNullOrEmpty(view);
        _ = new StreamLayout(context); // says what a context's name may hold
        if (!view.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            throw new ArgumentException($"'{view}' cannot name a view; use letters, digits, '-' and '_'.", nameof(view));
    }
}
