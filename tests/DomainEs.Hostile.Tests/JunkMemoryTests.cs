using System.Text;
using DomainEs.Hostile.Tests.Server;
using DomainEs.JetStream;

namespace DomainEs.Hostile.Tests;

/// <summary>A server that answers too much: memory stays bounded. Nothing runs beside it, since what others hold would count.</summary>
[Collection(nameof(JunkMemoryTests))]
[CollectionDefinition(nameof(JunkMemoryTests), DisableParallelization = true)]
public sealed class JunkMemoryTests(ITestOutputHelper output)
{
    // More than any answer here is worth, less than what an endless one would take.
    private const long MuchMemory = 96 * 1024 * 1024;

    // A thread's array is let go of after half a minute, one of a core after a minute.
    private static readonly TimeSpan s_poolsPatience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_load_that_never_ends_is_given_up()
    {
        await using var stream = await FakeStream.OpenAsync(published => published.Subject == JunkServerTests.GetSubject ? Endless(published) : null);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Assert.ThrowsAnyAsync<JetStreamStoreException>(() => JunkServerTests.SoonAsync(JunkServerTests.HistoryAsync(stream)));
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{stream.Server.Sent} frames, {taken} bytes held");
        Assert.InRange(taken, long.MinValue, MuchMemory);

        static IEnumerable<byte[]> Endless(Published published)
        {
            var frame = FakeServer.Message(published.Reply, published.Sid, null, new byte[64 * 1024]);
            while (true)
                yield return frame;
        }
    }

    [Fact]
    public async Task Errors_without_end_neither_fill_the_memory_nor_stop_the_work()
    {
        var errors = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("-ERR 'Permissions Violation for Publish to \"somewhere.else\"'\r\n", 1000)));
        await using var stream = await FakeStream.OpenAsync(published => published.Subject.StartsWith("bank.", StringComparison.Ordinal)
            ? [.. Enumerable.Repeat(errors, 100), .. FakeStream.Reply(published, """{"stream":"bank","seq":10}""")]
            : null);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var outcome = await JunkServerTests.SoonAsync(JunkServerTests.AppendAsync(stream));
        Assert.IsNotType<AppendOutcome.Refused>(outcome);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MuchMemory);
    }

    [Fact]
    public async Task An_answer_of_32_mebibytes_is_not_kept()
    {
        var huge = new byte[32 * 1024 * 1024];
        await using var stream = await FakeStream.OpenAsync(published => published.Subject is JunkServerTests.MessageSubject or JunkServerTests.GetSubject || published.Subject.StartsWith("bank.", StringComparison.Ordinal)
            ? FakeStream.Reply(published, huge)
            : null);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Assert.IsType<AppendOutcome.InDoubt>(await JunkServerTests.SoonAsync(JunkServerTests.AppendAsync(stream)));
        await Assert.ThrowsAnyAsync<JetStreamStoreException>(() => JunkServerTests.SoonAsync(JunkServerTests.HistoryAsync(stream)));
        var taken = await SettledAsync(before, 3 * MuchMemory);
        output.WriteLine($"{stream.Server.Sent} frames, {taken} bytes held");
        Assert.InRange(taken, long.MinValue, 3 * MuchMemory);
    }

    /// <summary>What is held more than before, at the latest when the runtime's pool of arrays has let go of what nobody rented for a while; each thread that read may have left it one.</summary>
    private static async Task<long> SettledAsync(long before, long most)
    {
        var started = TimeProvider.System.GetTimestamp();
        long taken;
        while ((taken = GC.GetTotalMemory(forceFullCollection: true) - before) > most && TimeProvider.System.GetElapsedTime(started) < s_poolsPatience)
            await Task.Delay(1000, TestContext.Current.CancellationToken);
        return taken;
    }
}
