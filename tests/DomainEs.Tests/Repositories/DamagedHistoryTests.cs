using DomainEs.Tests.Model;

namespace DomainEs.Tests.Repositories;

/// <summary>Histories that no correct writer makes: each ends in one typed exception that says where and what to do, whether it is loaded or read step by step.</summary>
public sealed class DamagedHistoryTests
{
    private static readonly AggregateKey s_key = new("account", "1");
    private static readonly AccountId s_id = new("1");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_nobody_knows_stops_the_fold()
    {
        var exception = await Assert.ThrowsAsync<UnknownEventException>(() => LoadAsync(Opened(0), Raw("vanished", 1, [0x80])));
        Assert.Equal((s_key, "vanished", 2L), (exception.Aggregate, exception.EventName, exception.Version));
        Assert.Contains("Event 'vanished' (account/1@2) is not known to this code", exception.Message, StringComparison.Ordinal);
        Assert.Contains("deploy readers before writers", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_exists_is_not_created_again() => Assert.Contains(
        "'account-opened' at version 2 creates what exists already",
        (await Assert.ThrowsAsync<HistoryDamagedException>(() => LoadAsync(Opened(0), Opened(1)))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task What_does_not_exist_is_not_continued() => Assert.Contains(
        "'deposited' at version 1 continues what does not exist",
        (await Assert.ThrowsAsync<HistoryDamagedException>(() => LoadAsync(Raw("deposited", 0, Body.OfDeposit())))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task A_version_that_is_missing_is_noticed()
    {
        var exception = await Assert.ThrowsAsync<HistoryDamagedException>(() => LoadAsync(Opened(0), Raw("deposited", 2, Body.OfDeposit())));
        Assert.Contains("version 2 was expected and 3 found", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_with_a_changed_byte_is_not_read()
    {
        var entry = Opened(0).Bytes.ToArray();
        entry[^10] ^= 1;
        var exception = await Assert.ThrowsAsync<EventDecodeException>(() => LoadAsync([entry]));
        Assert.Contains("An entry of account/1 cannot be read: The checksum does not match.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_aggregate_of_another_model_in_the_log_is_named()
    {
        var store = new InMemoryEventStore();
        var key = new AggregateKey("stranger", "1");
        await store.AppendAsync(Entry.OfRaw(key, 0, Commit("came", [0x80])), Revision.None, Stop);
        var exception = await Assert.ThrowsAsync<UnknownEventException>(async () =>
        {
            await foreach (var recorded in BankContext.ReadAllAsync(store, cancellationToken: Stop))
                Assert.Fail($"{recorded} was read");
        });
        Assert.Equal((key, new Position(0, 1)), (exception.Aggregate, exception.Position));
    }

    [Fact]
    public async Task An_Apply_that_throws_names_the_event()
    {
        var exception = await Assert.ThrowsAsync<ApplyFailedException>(() => LoadAsync(Opened(0), Raw("flagged", 1, Convert.FromHexString("81A6726561736F6EA178")))); // {"reason": "x"}
        Assert.Equal((s_key, "flagged", 2L), (exception.Aggregate, exception.EventName, exception.Version));
    }

    private static Task LoadAsync(params Entry[] entries) => LoadAsync([.. entries.Select(entry => entry.Bytes)]);

    private static async Task LoadAsync(ReadOnlyMemory<byte>[] entries)
    {
        var accounts = Account.In(new Given(entries));
        var loading = await Record.ExceptionAsync(() => accounts.LoadAsync(s_id, Stop));
        var reading = await Record.ExceptionAsync(async () =>
        {
            await foreach (var step in accounts.HistoryAsync(s_id, cancellationToken: Stop))
                Assert.InRange(step.Info.Version, 1, entries.Length - 1);
        });
        Assert.Equal(loading?.GetType(), reading?.GetType());
        Assert.Equal(loading?.Message, reading?.Message);
        if (reading is not null)
            throw reading;
    }

    private static Entry Opened(long version) => Raw("account-opened", version, Convert.FromHexString("81A56F776E6572A3626F62")); // {"owner": "bob"}

    private static Entry Raw(string name, long version, byte[] body) => Entry.OfRaw(s_key, version, Commit(name, body));

    private static RawCommit Commit(string name, byte[] body) => new(default, DateTimeOffset.UnixEpoch, [new RawEvent(name, body)]);

    private static class Body
    {
        public static byte[] OfDeposit() => Convert.FromHexString("81A6616D6F756E74A131"); // {"amount": "1"}
    }

    /// <summary>A store that holds what it is given, since one that checks would not take it.</summary>
    private sealed class Given(ReadOnlyMemory<byte>[] entries) : IEventStore
    {
        public ValueTask<AppendOutcome> AppendAsync(Entry entry, Revision expected, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public async IAsyncEnumerable<HistorySlice> ReadAsync(AggregateKey aggregate, Revision after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield return new HistorySlice(entries, new Position(0, (ulong)entries.Length));
        }

        public IAsyncEnumerable<LogSlice> ReadAllAsync(Position after, bool follow = false, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
