using System.Runtime.CompilerServices;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.KeyValueStore;

namespace DomainEs.JetStream.Views;

/// <summary>Watches one row by the library's own watch, which goes on over reconnects.</summary>
internal sealed class RowWatch(ViewServer server, string bucket)
{
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        string key, Func<CancellationToken, ValueTask<LastAnswer>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A row that was never written is no news to a watch.
        var seen = await read(cancellationToken).ConfigureAwait(false);
        yield return seen.Payload;

        var changes = WatchAsync(key, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (changes.ConfigureAwait(false))
        {
            for (var last = seen.Sequence; await Typed.RunAsync(changes.MoveNextAsync).ConfigureAwait(false);)
            {
                // A watch begins with the value that is there.
                if (changes.Current.Revision <= last)
                    continue;
                last = changes.Current.Revision;
                yield return changes.Current.Operation == NatsKVOperation.Put ? changes.Current.Value : default(ReadOnlyMemory<byte>);
            }
        }
    }

    private async IAsyncEnumerable<NatsKVEntry<byte[]>> WatchAsync(string key, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var store = await new NatsKVContext(new NatsJSContext(server.Connection)).GetStoreAsync(bucket, cancellationToken).ConfigureAwait(false);
        await foreach (var entry in store.WatchAsync(key, NatsRawSerializer<byte[]>.Default, cancellationToken: cancellationToken).ConfigureAwait(false))
            yield return entry;
    }
}
