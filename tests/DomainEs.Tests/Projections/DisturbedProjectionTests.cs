using DomainEs.Tests.Model;
using FsCheck;
using FsCheck.Fluent;

namespace DomainEs.Tests.Projections;

public sealed class DisturbedProjectionTests
{
    [Fact]
    public void Whatever_becomes_of_its_commits_a_view_is_the_fold_up_to_its_checkpoint() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed => HoldsAsync(seed).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    private static async Task HoldsAsync(int seed)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        var random = new Random(seed);
        var ledger = new Ledger();
        var inner = new InMemoryProjectionTarget(maxRows: random.Next(2, 12));
        var faulty = new FaultyTarget(inner, seed, rate: 0.4);
        var options = new ProjectionOptions
        {
            TakeOverAfter = TimeSpan.FromMilliseconds(20),
            RetryAfter = TimeSpan.FromMilliseconds(1),
            RowsInMemory = random.Next(1, 8),
            CommitAtLeastEvery = TimeSpan.FromMilliseconds(random.Next(1, 20)),
        };
        ProjectionHost? one = null;
        await using var other = ledger.Run<Plain>(faulty, options);
        for (var round = 0; round < 8; round++)
        {
            // One of the two ends and begins again in the midst of it.
            if (one is not null)
                await one.DisposeAsync();
            one = ledger.Run<Plain>(faulty, options);
            await ledger.FillAsync(random.Next(1, 200), accounts: 12, seed: random.Next());
            await Task.Delay(random.Next(0, 15), patience.Token);
            await ledger.CheckAsync<Plain>(inner);
        }

        faulty.IsWell = true;
        await Task.WhenAll(one!.CaughtUpAsync(patience.Token), other.CaughtUpAsync(patience.Token));
        await one.DisposeAsync();
        Assert.Equal(Place.EndOf(ledger.End), (await ledger.CheckAsync<Plain>(inner))!.Place);
    }
}
