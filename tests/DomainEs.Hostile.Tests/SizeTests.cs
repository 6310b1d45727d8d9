using System.Diagnostics;
using System.Globalization;
using DomainEs.Hostile.Tests.Wire;

namespace DomainEs.Hostile.Tests;

/// <summary>Sizes around what the server takes, also when it comes to take less: too large is refused, and no neighbour suffers.</summary>
public sealed class SizeTests
{
    private const int Small = 16 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_largest_entry_is_stored_and_one_byte_more_is_refused_with_every_length_of_header()
    {
        await using var storage = await Storage.OpenAsync($"max_payload: {Small}");
        var id = 0;

        // The longest subject, id and names that an entry can have stand in its headers, or count against them.
        foreach (var key in new[] { new AggregateKey("account", "a"), new AggregateKey("account", new string('a', IdText.MaxLength)) })
        {
            foreach (var (bytes, isStored) in new[] { (-1, true), (0, true), (1, false), (AppendHeadersReserve, false), (AppendHeadersReserve + 1, false) })
            {
                var own = new AggregateKey("account", $"{id++}{key.Id}"[..Math.Min(IdText.MaxLength, key.Id.Length + 1)]);
                var outcome = await storage.Store.AppendAsync(Storage.EntryOf(own, storage.Store.MaxEntryBytes + bytes), Revision.None, Ct);
                if (isStored)
                    Assert.IsType<AppendOutcome.Appended>(outcome);
                else
                    Assert.Equal(RefusalReason.TooLarge, Assert.IsType<AppendOutcome.Refused>(outcome).Reason);
                Assert.Equal(isStored ? 1 : 0, (await storage.HistoryAsync(own)).Count);
            }
        }
    }

    [Fact]
    public async Task The_longest_headers_fit_into_what_is_reserved_for_them()
    {
        await using var storage = await Storage.OpenAsync($"max_payload: {Small}");
        var key = new AggregateKey("account", new string('=', 1) + new string('a', IdText.MaxLength - 1));
        var many = new RawEvent(new string('ä', 300), new byte[] { 0x80 });
        var almost = Entry.OfRaw(key, 0, new RawCommit(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [many, new RawEvent("x", Bin(1000))])).Bytes.Length;
        var entry = Entry.OfRaw(
            key, 0, new RawCommit(CommitId.Of(key, "c"), DateTimeOffset.UnixEpoch, [many, new RawEvent("x", Bin(1000 + storage.Store.MaxEntryBytes - almost))]));
        Assert.Equal(storage.Store.MaxEntryBytes, entry.Bytes.Length);
        Assert.IsType<AppendOutcome.Appended>(await storage.Store.AppendAsync(entry, Revision.None, Ct));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_comes_to_take_less_while_connected_loses_no_neighbour(bool restarts)
    {
        await using var storage = await Storage.OpenAsync("max_payload: 1048576");
        var large = Storage.EntryOf(new AggregateKey("account", "large"), 500_000);
        var isLowered = false;

        // Neighbours are in flight before, while and after the server comes to take less.
        var neighbours = Enumerable.Range(0, 64).Select(async lane =>
        {
            var stored = new List<AggregateKey>();
            for (var i = 0; !Volatile.Read(ref isLowered) || i < 20; i++)
            {
                var key = new AggregateKey("account", string.Create(CultureInfo.InvariantCulture, $"n{lane}-{i}"));
                Assert.IsType<AppendOutcome.Appended>(await storage.Store.AppendAsync(Storage.EntryOf(key, 1000), Revision.None, Ct));
                stored.Add(key);
            }

            return stored;
        }).ToArray();

        await LowerAsync(storage, restarts);
        var outcome = await storage.Store.AppendAsync(large, Revision.None, Ct);
        Volatile.Write(ref isLowered, true);
        var keys = (await Task.WhenAll(neighbours)).SelectMany(static stored => stored).ToList();

        // Sent before the client knew, it broke the connection: that it is not stored is certain only to who asks again.
        if (outcome is AppendOutcome.InDoubt)
            outcome = await storage.Store.AppendAsync(large, Revision.None, Ct);
        Assert.Equal(RefusalReason.TooLarge, Assert.IsType<AppendOutcome.Refused>(outcome).Reason);
        Assert.Equal(Small, storage.Store.MaxEntryBytes + AppendHeadersReserve);
        var log = await storage.LogAsync();
        Assert.Equal(keys.Count, log.Count);
        Assert.Equal(keys.ToHashSet(), log.Select(static entry => entry.Aggregate).ToHashSet());
        Assert.IsType<AppendOutcome.Appended>(await storage.Store.AppendAsync(Storage.EntryOf(new AggregateKey("account", "after"), 1000), Revision.None, Ct));
    }

    private const int AppendHeadersReserve = DomainEs.JetStream.Appending.AppendHeaders.Reserve;

    private static byte[] Bin(int length) => [0xC5, (byte)((length - 3) >> 8), (byte)(length - 3), .. new byte[length - 3]];

    private static async Task LowerAsync(Storage storage, bool restarts)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            Assert.Skip("A server is told to read its configuration again by a signal, which this system has not.");
        var file = Path.Combine(Path.GetDirectoryName(storage.Server.LogFile)!, "nats-server.conf");
        var text = await File.ReadAllTextAsync(file, Ct);
        await File.WriteAllTextAsync(file, text.Replace("max_payload: 1048576", $"max_payload: {Small}", StringComparison.Ordinal), Ct);
        using var kill = Process.Start("kill", ["-HUP", storage.Server.ProcessId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Ct);
        for (var i = 0; i < 200 && !(await File.ReadAllTextAsync(storage.Server.LogFile, Ct)).Contains("Reloaded: max_payload", StringComparison.Ordinal); i++)
            await Task.Delay(10, Ct);

        // A client that connects anew is told; one that stays connected is not.
        if (restarts)
            await storage.Connection.ReconnectAsync();
    }
}
