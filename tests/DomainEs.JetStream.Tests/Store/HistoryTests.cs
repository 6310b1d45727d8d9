namespace DomainEs.JetStream.Tests.Store;

public sealed class HistoryTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task An_unknown_aggregate_has_no_history()
    {
        await using var open = await servers.OpenAsync();
        Assert.Empty(await open.Store.HistoryAsync(Entries.Key("nobody")));
        await open.Store.FillAsync(Entries.Key("nobody-else"), 1);
        Assert.Empty(await open.Store.HistoryAsync(Entries.Key("nobody")));
    }

    [Fact]
    public async Task Histories_with_names_that_begin_alike_stay_apart()
    {
        await using var open = await servers.OpenAsync();
        foreach (var id in (string[])["a", "a.b", "a.b.c", "aa", "=2A"])
            await open.Store.FillAsync(Entries.Key(id), 2);
        foreach (var id in (string[])["a", "a.b", "a.b.c", "aa", "=2A"])
            Assert.Equal(2, Assert.Single(await open.Store.HistoryAsync(Entries.Key(id))).Entries.Count);
    }

    [Fact]
    public async Task Only_what_is_newer_is_read_after_a_revision()
    {
        await using var open = await servers.OpenAsync();
        var key = Entries.Key("bob");
        var three = await open.Store.FillAsync(key, 3);
        var fourth = Entries.Of(key, 3, "d");
        var four = await open.Store.AppendedAsync(fourth, three);

        var slice = Assert.Single(await open.Store.HistoryAsync(key, three));
        Assert.Equal(fourth.Bytes.ToArray(), Assert.Single(slice.Entries).ToArray());
        Assert.Equal(four.Position, slice.Last);
        Assert.Empty(await open.Store.HistoryAsync(key, four.Position.Revision));
        Assert.Empty(await open.Store.HistoryAsync(key, new Revision(1_000_000)));
    }

    [Theory]
    [InlineData(1000, 10, 2)] // exactly a batch: only the next get can say that there is no more
    [InlineData(2500, 10, 3)]
    [InlineData(30, 100_000, 4)] // cut by bytes, not by count
    [InlineData(3, 900_000, 3)]
    public async Task A_long_history_comes_in_slices_without_gap_or_repetition(int entries, int bytes, int atMost)
    {
        await using var open = await servers.OpenAsync();
        var key = Entries.Key("bob");
        var last = await open.Store.FillAsync(key, entries, bytes);

        var slices = await open.Store.HistoryAsync(key);
        Assert.InRange(slices.Count, 1, atMost);
        Assert.Equal(last, slices[^1].Last.Revision);
        var versions = slices.SelectMany(static slice => slice.Entries).Select(stored => Entry.Parse(key, stored).Version);
        Assert.Equal(Enumerable.Range(0, entries).Select(static i => (long)i), versions);
    }

    [Fact]
    public async Task A_hundred_histories_are_read_at_once()
    {
        await using var open = await servers.OpenAsync();
        var keys = Enumerable.Range(0, 100).Select(static i => Entries.Key($"k{i}")).ToArray();
        await Task.WhenAll(keys.Select(key => open.Store.FillAsync(key, 5)));
        var histories = await Task.WhenAll(keys.Select(key => open.Store.HistoryAsync(key)));
        Assert.All(histories, static history => Assert.Equal(5, Assert.Single(history).Entries.Count));
    }

    [Fact]
    public async Task A_cancelled_read_stops()
    {
        await using var open = await servers.OpenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var slice in open.Store.ReadAsync(Entries.Key("bob"), Revision.None, new CancellationToken(canceled: true)))
                Assert.Fail($"{slice}");
        });
    }
}
