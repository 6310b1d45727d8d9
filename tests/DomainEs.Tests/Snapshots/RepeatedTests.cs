namespace DomainEs.Tests.Snapshots;

/// <summary>Repeated commands where a load begins at a snapshot: recognised as far back as is promised, by a look into the log.</summary>
public sealed class RepeatedTests
{
    private const int PerEntry = 100;

    // One commit is repeated, and as many follow as are promised to be known.
    private const int Promised = 4096;

    private readonly string _id = Guid.NewGuid().ToString("N");
    private readonly WatchedReads _store = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(70)]
    [InlineData(1000)]
    [InlineData(Promised)]
    public async Task A_command_repeated_after_a_restart_is_recognised(int later)
    {
        await CountAsync(5000);
        var first = Score.In(_store);
        (await first.HandleAsync(new Add(_id, 1), new CommandOptions { CommandId = "repeated" }, Ct)).OrThrow();
        await first.SnapshotsKeptAsync();
        await CountAsync(later - 1, from: 5001);
        await KeepAsync();

        var restarted = Score.In(_store);
        var duplicate = Assert.IsType<Duplicate<Score>>(await restarted.HandleAsync(new Add(_id, 1), new CommandOptions { CommandId = "repeated" }, Ct));
        Assert.Equal((5001, 1), (duplicate.Version, Assert.IsType<Added>(Assert.Single(duplicate.Events)).Number));
        Assert.Equal(5000 + later + 1, Assert.IsType<Accepted<Score>>(await restarted.HandleAsync(new Add(_id, 1), new CommandOptions { CommandId = "new" }, Ct)).Version);
    }

    [Fact]
    public async Task What_is_older_than_promised_is_decided_again()
    {
        (await Score.In(_store).HandleAsync(new Add(_id, 1), new CommandOptions { CommandId = "old" }, Ct)).OrThrow();
        await CountAsync(2 * Promised, from: 1, minutes: 11);
        await KeepAsync();
        Assert.IsType<Accepted<Score>>(await Score.In(_store).HandleAsync(new Add(_id, 1), new CommandOptions { CommandId = "old" }, Ct));
    }

    [Fact]
    public async Task A_new_command_with_an_id_of_its_own_needs_no_look_into_the_log()
    {
        await CountAsync(3000);
        await KeepAsync();
        var repository = Score.In(_store);
        await repository.LoadAsync(_id, Ct);
        var reads = _store.Reads;
        Assert.IsType<Accepted<Score>>(await repository.HandleAsync(new Add(_id, 1), new CommandOptions { CommandId = "new" }, Ct));
        Assert.Equal(reads, _store.Reads);
    }

    [Fact]
    public async Task A_command_whose_four_bytes_are_another_ones_is_decided_after_one_look()
    {
        var aggregate = new AggregateKey("score", _id);
        var mine = CommitId.Of(aggregate, "mine");
        var twin = new CommitId((mine.Value << 64) | (mine.Value >> 64)); // folds to the same bytes
        Assert.NotEqual(mine, twin);
        await CountAsync(2000);
        await AppendAsync(2000, [new RawCommit(twin, DateTimeOffset.UtcNow, [Event(1)])]);
        await CountAsync(1000, from: 2001);
        await KeepAsync();
        var repository = Score.In(_store);
        await repository.LoadAsync(_id, Ct);
        var reads = _store.Reads;
        Assert.Equal(3002, Assert.IsType<Accepted<Score>>(await repository.HandleAsync(new Add(_id, 1), new CommandOptions { CommandId = "mine" }, Ct)).Version);
        Assert.Equal(reads + 1, _store.Reads);
    }

    [Fact]
    public async Task A_copy_of_the_log_that_lags_is_asked_again_for_a_repeated_command()
    {
        await CountAsync(2000);
        await AppendAsync(2000, [new RawCommit(CommitId.Of(new AggregateKey("score", _id), "repeated"), DateTimeOffset.UtcNow, [Event(1)])]);
        await KeepAsync();
        var repository = Score.In(_store);
        await repository.LoadAsync(_id, Ct);
        _store.Lagging = 2; // two reads end before the commit
        Assert.Equal(2001, Assert.IsType<Duplicate<Score>>(await repository.HandleAsync(new Add(_id, 1), new CommandOptions { CommandId = "repeated" }, Ct)).Version);
    }

    private async Task KeepAsync()
    {
        var repository = Score.In(_store);
        await repository.LoadAsync(_id, Ct);
        await repository.SnapshotsKeptAsync();
        Assert.False((await _store.Snapshots!.ReadAsync(new AggregateKey("score", _id), Of<Score>(), Ct)).IsEmpty);
    }

    private async Task CountAsync(int count, int from = 0, int minutes = 0)
    {
        for (var done = 0; done < count; done += PerEntry)
        {
            var now = DateTimeOffset.UtcNow.AddMinutes(minutes);
            var version = from + done;
            await AppendAsync(version, [.. Enumerable.Range(version, Math.Min(PerEntry, count - done)).Select(i => new RawCommit(CommitId.Of(new AggregateKey("other", _id), $"{i}"), now, [Event(i)]))]);
        }
    }

    private async Task AppendAsync(int version, RawCommit[] commits)
    {
        var revision = Revision.None;
        await foreach (var slice in _store.ReadAsync(new AggregateKey("score", _id), Revision.None, Ct))
            revision = slice.Last.Revision;
        Assert.IsType<AppendOutcome.Appended>(await _store.AppendAsync(Entry.OfRaw(new AggregateKey("score", _id), version, commits), revision, Ct));
    }

    // {"number": n, "note": "-"}
    private static RawEvent Event(int number) => new(
        "added", Convert.FromHexString($"82A66E756D626572{(number < 128 ? $"{number:X2}" : $"CD{number:X4}")}A46E6F7465A12D"));

    private static Fingerprint Of<T>()
        where T : class, IAggregate<T> => T.Fingerprint;
}
