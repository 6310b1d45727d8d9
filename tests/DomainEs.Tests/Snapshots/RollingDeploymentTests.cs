using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Tests.Snapshots;

/// <summary>Two releases of one aggregate at work on one log, as while a deployment rolls: each finds its own snapshots, and leaves the other's as they are.</summary>
[Collection(nameof(SnapshotTests))]
public sealed class RollingDeploymentTests
{
    private const string Id = "rolling";

    private static readonly AggregateKey s_key = new("tally", Id);
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(60);

    private static readonly Gen<Step> s_step =
        from isLater in Gen.Elements(true, false)
        from commands in Gen.Choose(0, 120)
        from restarts in Gen.Elements(true, false)
        select new Step(isLater, commands, restarts);

    [Fact]
    public void Each_reads_its_own_and_neither_removes_the_others() => Prop.ForAll(s_step.ListOf().Resize(12).ToArbitrary(), static steps => RunAsync(steps).GetAwaiter().GetResult()).Check(s_config);

    private static async Task RunAsync(IReadOnlyCollection<Step> steps)
    {
        using var meter = new SnapshotMeter("tally");
        var store = new InMemoryEventStore();
        var (now, later) = (Tally.In(store), Later.Tally.In(store));
        var sum = 0L;
        foreach (var step in steps)
        {
            var (own, others) = step.IsLater ? (Of<Later.Tally>(), Of<Tally>()) : (Of<Tally>(), Of<Later.Tally>());
            var (before, untouched) = (await KeptAsync(store, own), await KeptAsync(store, others));
            if (step.Restarts && step.IsLater)
                later = Later.Tally.In(store);
            else if (step.Restarts)
                now = Tally.In(store);
            for (var i = 1; i <= step.Commands; i++)
            {
                if (step.IsLater)
                    (await later.HandleAsync(new Count(Id, i))).OrThrow();
                else
                    (await now.HandleAsync(new Count(Id, i))).OrThrow();
                sum += i;
            }

            await later.SnapshotsKeptAsync();
            await now.SnapshotsKeptAsync();
            Assert.True(await KeptAsync(store, own) is { Length: > 0 } || before.Length == 0, "A release's own snapshot is gone");
            Assert.Equal(untouched, await KeptAsync(store, others));
            Assert.Equal((sum, 2 * sum), ((await now.LoadAsync(Id)).State?.Sum ?? 0, (await later.LoadAsync(Id)).State?.Sum ?? 0));
            await later.SnapshotsKeptAsync();
            await now.SnapshotsKeptAsync();
            await Each_starts_at_its_own(store, sum);
        }

        Assert.Empty(meter.Ignored);
        Assert.True(steps.All(static step => step.Commands < 100) || meter.Written > 0);
    }

    /// <summary>What a process that just started loads is the fold, and the snapshot in its bytes is of its own code.</summary>
    private static async Task Each_starts_at_its_own(InMemoryEventStore store, long sum)
    {
        Assert.Equal((sum, 2 * sum), ((await Tally.In(store).LoadAsync(Id)).State?.Sum ?? 0, (await Later.Tally.In(store).LoadAsync(Id)).State?.Sum ?? 0));
        var (one, other) = (await KeptAsync(store, Of<Tally>()), await KeptAsync(store, Of<Later.Tally>()));
        if (one.Length > 0)
            Assert.NotNull(SnapshotBytes.Read<Tally>(s_key, store.Incarnation, one, out _));
        if (other.Length > 0)
            Assert.NotNull(SnapshotBytes.Read<Later.Tally>(s_key, store.Incarnation, other, out _));
    }

    private static async Task<byte[]> KeptAsync(InMemoryEventStore store, Fingerprint fingerprint) => (await store.Snapshots!.ReadAsync(s_key, fingerprint)).ToArray();

    private static Fingerprint Of<T>()
        where T : class, IAggregate<T> => T.Fingerprint;

    /// <summary>What one of the two processes does before the other goes on.</summary>
    private sealed record Step(bool IsLater, int Commands, bool Restarts);
}
