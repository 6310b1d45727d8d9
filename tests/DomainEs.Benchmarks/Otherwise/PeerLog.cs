using System.Text;
using DomainEs.Benchmarks.Raw;
using DomainEs.Benchmarks.Rows;
using MessagePack;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace DomainEs.Benchmarks.Otherwise;

/// <summary>A log as a user would otherwise keep it: one message an event, read by NATS.Net's consumer and folded by hand.</summary>
internal sealed class PeerLog
{
    private const int AccountsAtATime = 500;
    private const string Inbox = "_INBOX.peer";

    private readonly Session _session;
    private readonly StreamLayout _layout;
    private readonly int _count;

    private PeerLog(Session session, StreamLayout layout, int count) => (_session, _layout, _count) = (session, layout, count);

    public static async Task<PeerLog> SeedAsync(Session session, int count)
    {
        var log = new PeerLog(session, await session.ProvisionAsync("peer"), count);
        using var connection = RawConnection.Open(session.Server.Port);
        connection.Output.Write(Encoding.ASCII.GetBytes($"SUB {Inbox} 1\r\n"));
        for (var written = 0; written < count; written += AccountsAtATime)
            log.Write(connection, written, Math.Min(AccountsAtATime, count - written));
        return log;
    }

    /// <summary>Reads and folds all of it.</summary>
    /// <returns>How many events there were.</returns>
    public async Task<long> ReplayAsync()
    {
        await using var connection = _session.Connect();
        var consumer = await new NatsJSContext(connection).CreateOrUpdateConsumerAsync(_layout.Stream, new ConsumerConfig
        {
            Name = $"peer{Guid.NewGuid():N}",
            AckPolicy = ConsumerConfigAckPolicy.None,
            DeliverPolicy = ConsumerConfigDeliverPolicy.All,
            InactiveThreshold = TimeSpan.FromSeconds(30),
            MemStorage = true,
        });
        var states = new Dictionary<string, PeerAccount>();
        var read = 0;
        await foreach (var message in consumer.ConsumeAsync(PeerSerializer.Default, new NatsJSConsumeOpts { MaxMsgs = 10_000 }))
        {
            if (!states.TryGetValue(message.Subject, out var state))
                states.Add(message.Subject, state = new PeerAccount());
            state.Apply(message.Data!.Event);
            if (++read == _count)
                break;
        }

        return read;
    }

    public Task DeleteAsync() => _session.DeleteAsync(_layout);

    // Ten events of each account, as near to each other as in the log it is compared with.
    private void Write(RawConnection connection, int from, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var account = ((from / (Dataset.EventsEach * AccountsAtATime)) * AccountsAtATime) + i;
            var payload = MessagePackSerializer.Serialize(PeerSample.Message(account, from / AccountsAtATime % Dataset.EventsEach));
            connection.Output.Write(Encoding.ASCII.GetBytes($"HPUB {_layout.Context}.account.{account} {Inbox} "));
            var headers = $"NATS/1.0\r\nNats-Msg-Id: {Guid.NewGuid():N}\r\n\r\n";
            connection.Output.Write(Encoding.ASCII.GetBytes($"{headers.Length} {headers.Length + payload.Length}\r\n{headers}"));
            connection.Output.Write(payload);
            connection.Output.Write("\r\n"u8);
        }

        // A stream drops what it cannot take in time, so each is waited for.
        for (var answered = 0; answered < count; answered++)
        {
            if (connection.Read().Payload.IndexOf("\"seq\""u8) < 0)
                throw new InvalidOperationException($"The server does not take messages for the log '{_layout.Stream}'.");
        }
    }
}
