using DomainEs;
using Natster.Web;

namespace Natster.Tests;

/// <summary>Deleting all views and making them anew.</summary>
public sealed class RebuildTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_for_it_and_goes_away_leaves_no_half_of_the_views()
    {
        using var asks = new CancellationTokenSource();
        var target = new CountingTarget { Removing = asks.Cancel };
        await using var natster = new NatsterService(new InMemoryEventStore(), target);
        await natster.InitializeAsync(Keys.Ann, Cancel);

        var answer = await natster.RebuildAsync(asks.Token);

        Assert.StartsWith("2 rows were deleted and made anew from the log: 2 are as they were", answer.Message, StringComparison.Ordinal);
        await natster.InitializeAsync(Keys.Bob, Cancel);
        await natster.CaughtUpAsync(Cancel);
        Assert.Equal(2, (await natster.Totals.GetAsync(cancellationToken: Cancel))!.Accounts);
    }
}
