using DomainEs.Tests.Model;

namespace DomainEs.Tests.Projections;

/// <summary>What becomes of entries before projections see them.</summary>
public sealed class LogDecoderTests
{
    private readonly Ledger _ledger = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_slice_that_is_decoded_in_parts_only_the_last_is_at_the_end_of_the_log()
    {
        await _ledger.FillAsync(600);
        var slice = await SliceAsync();
        var (decoder, parts) = (new LogDecoder([RoutedRow.Description]), new List<DecodedSlice>());
        for (var next = 0; next < slice.Entries.Count;)
            parts.Add(decoder.Decode(slice, ref next));

        Assert.True(parts.Count > 1);
        Assert.All(parts[..^1], static part => Assert.False(part.IsCaughtUp));
        Assert.True(parts[^1].IsCaughtUp);
        Assert.Equal(_ledger.End, parts[^1].Last);
    }

    [Fact]
    public async Task What_events_say_of_their_command_is_theirs_after_others_were_decoded()
    {
        for (var i = 0; i < 5; i++)
            await _ledger.WriteAsync($"a{i}", new AccountOpened("bob"));
        var next = 0;
        var decoded = new LogDecoder([RoutedRow.Description]).Decode(await SliceAsync(), ref next);
        Assert.Equal(["c1", "c2", "c3", "c4", "c5"], decoded.Events.Select(static recorded => recorded.Info.CommandId));
    }

    [Fact]
    public void An_event_that_cannot_be_read_hides_none_of_those_around_it()
    {
        var key = new AggregateKey("account", "x");
        byte[] deposit = [0x81, 0xa6, .. "amount"u8, 0xa1, (byte)'5'];
        byte[] damaged = [0x81, 0xa6, .. "amount"u8, 0xc3];
        var commit = new RawCommit(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [new("deposited", deposit), new("deposited", damaged), new("deposited", deposit)], new CommitMetadata("c"));
        var entry = new LogEntry(key, new Position(0, 1), Entry.OfRaw(key, 0, commit).Bytes);
        var next = 0;
        var decoded = new LogDecoder([RoutedRow.Description]).Decode(new LogSlice([entry], true), ref next);
        Assert.Equal([typeof(Deposited), typeof(EventFault), typeof(Deposited)], decoded.Events.Select(static recorded => recorded.Event.GetType()));
        Assert.Equal([0, 1, 2], decoded.Events.Select(static recorded => recorded.Info.Ordinal));
    }

    private async Task<LogSlice> SliceAsync()
    {
        var all = new List<LogEntry>();
        await foreach (var slice in _ledger.Store.ReadAllAsync(Position.Start, follow: false, Cancel))
            all.AddRange(slice.Entries.Select(static entry => entry with { Bytes = entry.Bytes.ToArray() }));
        return new LogSlice(all, IsCaughtUp: true);
    }
}
