using System.Globalization;
using System.Text.Json;
using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Views;

/// <summary>Which build of each view readers use: one key a view in the context's bucket, so that one write switches.</summary>
internal sealed class ViewPointers(ViewServer server, StreamLayout layout, bool readsLeader)
{
    private readonly BucketReads _reads = new(server, layout.ViewsBucket);
    private readonly Bucket _bucket = ViewBuckets.Pointers(layout);

    /// <summary>The build in use; null if none was finished, or if there is no bucket of pointers yet.</summary>
    public async ValueTask<ViewBuild?> ReadAsync(string view, CancellationToken cancellationToken)
    {
        LastAnswer answer;
        try
        {
            answer = await _reads.LastAsync(view, readsLeader, cancellationToken).ConfigureAwait(false);
        }
        catch (ViewUnreachableException) when (server.Connection.ConnectionState == NATS.Client.Core.NatsConnectionState.Open)
        {
            if (await BucketProvisioning.FindAsync(server.Connection, server.Api(_bucket.Stream), _bucket, new Attempts(server.Options), cancellationToken).ConfigureAwait(false) is null)
                return null;
            throw;
        }

        return answer.IsFound && !answer.Payload.IsEmpty ? Parse(view, answer.Payload) : null;
    }

    /// <summary>Points readers at a build: writing it twice does no harm.</summary>
    public async Task WriteAsync(ViewBuild build, int replicas, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new Pointer(build.Fingerprint.ToString(), build.Shape.ToString(), build.Incarnation), PointerJson.Default.Pointer);
        var subject = _reads.SubjectOf(build.View);
        await BucketProvisioning.MakeAsync(server.Connection, server.Inbox, _bucket, replicas, server.Options, cancellationToken).ConfigureAwait(false);
        for (var attempts = new Attempts(server.Options); ; await attempts.PauseAsync(cancellationToken).ConfigureAwait(false))
        {
            var answer = await server.Inbox.SendAsync(new PendingPublish(_bucket.Stream), new WireRequest(subject, json), server.Options.AnswerTimeout, cancellationToken).ConfigureAwait(false);
            if (answer.IsStored)
                return;
            cancellationToken.ThrowIfCancellationRequested();
            if (answer.Failure == WireFailure.NotPermitted)
                throw server.Denied(subject);
            if (answer.ErrorCode != 0 && !PassingErrors.Contains(answer.ErrorCode))
                throw new ViewUnreachableException($"The server does not take into bucket '{_bucket.Name}' which build of '{build.View}' readers use: {answer.Description} ({answer.ErrorCode}). They go on with the one they use; look at the bucket (nats kv info {_bucket.Name}) and at the server's storage.");
            if (attempts.AreOver)
                throw server.Silent(answer.Failure);
        }
    }

    private ViewBuild Parse(string view, ReadOnlyMemory<byte> json)
    {
        try
        {
            var pointer = JsonSerializer.Deserialize(json.Span, PointerJson.Default.Pointer)!;
            return new ViewBuild(layout.Context, view, FingerprintOf(pointer.Fingerprint), FingerprintOf(pointer.Shape), pointer.Incarnation);
        }
        catch (Exception e) when (e is JsonException or FormatException or NullReferenceException)
        {
            throw new JetStreamStoreException($"What bucket '{_bucket.Name}' holds under '{view}' names no build of a view. Finish a build of the view again, which writes it anew.", e);
        }
    }

    /// <exception cref="FormatException">The text is none, whoever wrote it.</exception>
    public static Fingerprint FingerprintOf(string text) => ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
        ? new Fingerprint(value)
        : throw new FormatException("A fingerprint is up to 16 hexadecimal digits.");
}
