using DomainEs.Hostile.Tests.Decoding;
using DomainEs.Hostile.Tests.Mutation;
using DomainEs.Tests.Model;
using DomainEs.Tests.Snapshots;

namespace DomainEs.Hostile.Tests;

/// <summary>Snapshots whose checksum is right whatever their bytes are: refused and counted, or used; no load fails by one.</summary>
public sealed class SnapshotBytesTests(ITestOutputHelper output)
{
    private const int Events = 120;

    private static readonly string[] s_reasons = ["format", "incarnation", "damaged"];
    private static readonly SealedSnapshot<Attic> s_attic = KeptStates.Attic;

    [Fact]
    public void Every_truncation_is_refused_and_so_is_one_byte_more()
    {
        var ordeal = s_attic.Begin();
        foreach (var cut in Mutations.Truncations(s_attic.Honest))
            Assert.False(ordeal.Face(s_attic.Seal(cut)));
        Assert.False(ordeal.Face(s_attic.Seal([.. s_attic.Honest, 0xC0])));
        output.WriteLine($"{ordeal}");
    }

    [Fact]
    public void Any_change_around_the_state_is_refused_or_read_and_never_thrown()
    {
        var ordeal = s_attic.Begin();
        var random = new Random(3);
        var head = s_attic.Honest.AsSpan().IndexOf(s_attic.State);
        foreach (var flipped in Mutations.BitFlips(s_attic.Honest[..head]))
            ordeal.Face(s_attic.Seal([.. flipped, .. s_attic.State]));
        for (var i = 0; i < HowMany.Inputs; i++)
            ordeal.Face(s_attic.Seal([.. Mutations.AtRandom(random, [s_attic.Honest[..head]]), .. s_attic.State]));
        for (var at = 0; at < head; at++)
        {
            foreach (var bytes in Bombs.Lengths.Append(Bombs.Deep(10_000, [0x91])))
                ordeal.Face(s_attic.Seal([.. s_attic.Honest[..at], .. bytes, .. s_attic.Honest[at..]]));
        }

        output.WriteLine($"{ordeal}");
    }

    [Fact]
    public async Task A_load_folds_anew_and_counts_what_it_could_not_use()
    {
        var store = new InMemoryEventStore();
        var revision = Revision.None;
        for (var version = 0; version < Events; version++)
            revision = Assert.IsType<AppendOutcome.Appended>(await store.AppendAsync(SealedSnapshot<Attic>.EntryOf(s_attic.Key, version, KeptStates.Events[version % 6]), revision)).Position.Revision;
        var right = (await Attic.In(store).LoadAsync("1", long.MaxValue, TestContext.Current.CancellationToken)).State!;
        using var meter = new SnapshotMeter("attic");
        var useless = Mutations.Truncations(s_attic.Honest).Where(static (_, i) => i % 151 == 1)
            .Concat([[.. s_attic.Honest, 0x00], s_attic.Honest, Bombs.Deep(100_000, [0x91]), Bombs.Header(0xDD, uint.MaxValue)]).ToList();
        foreach (var (i, content) in useless.Index())
        {
            await store.Snapshots!.WriteAsync(s_attic.Key, FingerprintOf<Attic>(), s_attic.Seal(content));
            var repository = Attic.In(store);
            var loaded = await repository.LoadAsync("1", TestContext.Current.CancellationToken);
            await repository.SnapshotsKeptAsync();
            Assert.Equal(i + 1, meter.Ignored.Length);
            Assert.Empty(StateBytes.Differences(right, loaded.State!));
        }

        // It was kept anew each time, so that the next load finds what it can use.
        Assert.Equal(useless.Count, meter.Written);
        Assert.All(meter.Ignored, static reason => Assert.Contains(reason, s_reasons));
        Assert.Empty(StateBytes.Differences(right, (await Attic.In(store).LoadAsync("1", TestContext.Current.CancellationToken)).State!));
        Assert.Equal(useless.Count, meter.Ignored.Length);
    }

    private static Fingerprint FingerprintOf<T>()
        where T : class, IAggregate<T> => T.Fingerprint;
}
