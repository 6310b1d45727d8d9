using DomainEs.Reliability.Tests.Servers;
using NATS.Client.Core;

namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>A2, A3 on three replicas: log and view change their leaders while a projection commits and applications read.</summary>
[Collection(ClusterFixture.Collection)]
public sealed class ViewsOnThreeServersTests(ClusterFixture fixture)
{
    // Of C11, in seconds: a new leader is chosen, the projection finds it, and the reader does.
    private const double LongestWithoutAnswer = 30;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A2_A_projection_goes_on_over_changes_of_the_leaders_of_its_log_and_its_view_and_readers_never_see_an_old_row_after_a_new_one()
    {
        var (cluster, layout) = await fixture.WithStreamAsync(Ct);
        await using var packer = await Packer.OpenAsync(cluster.Url, layout);
        await packer.PackAsync(50, Ct);
        await using var projecting = await Projecting.StartAsync<First>(cluster.Url, layout, replicas: 3);
        await projecting.CaughtUpAsync(Ct);
        var view = $"KV_{CrateView.BucketOf<First>(layout, packer.Store.Incarnation)}";
        packer.Start(TimeSpan.Zero);
        Reader[] readers = [.. Enumerable.Range(0, 3).Select(_ => Reader.StartAtLeast<First>(cluster.Url, layout, packer))];
        try
        {
            await AllReadOnAsync(readers);
            await StepDownAsync(cluster, view);
            await AllReadOnAsync(readers);
            await packer.GoOnAsync(30, Ct);
            await StepDownAsync(cluster, layout.Stream);
            await packer.GoOnAsync(30, Ct);
            var leader = await cluster.LeaderOfAsync(view, Ct);
            await leader.KillAsync();
            await AllReadOnAsync(readers);
            await packer.GoOnAsync(30, Ct);
            await leader.RestartAsync();
            await AllReadOnAsync(readers);
            await packer.GoOnAsync(30, Ct);
            await packer.StopAsync();
            await projecting.CaughtUpAsync(Ct);
            await AllReadOnAsync(readers);
            foreach (var reader in readers)
            {
                await reader.EndAsync();
                TestContext.Current.TestOutputHelper!.WriteLine($"{reader.Reads} readings, {reader.Unanswered} without an answer, {reader.Longest:F1} s at most from one to the next");
                Assert.InRange(reader.Longest, 0, LongestWithoutAnswer);
            }
        }
        finally
        {
            foreach (var reader in readers)
                await reader.DisposeAsync();
            await cluster.SettleAsync(layout.Stream, Ct);
            await cluster.SettleAsync(view, Ct);
        }

        var kept = await CrateView.HoldsAsync<First>(cluster.Url, layout, Ct);
        Assert.Equal(Place.EndOf(await packer.Store.ReadEndAsync(Ct)), kept.Place);
        Assert.Equal((3 * packer.Commands) + 18, projecting.Health.Events);
    }

    private static Task AllReadOnAsync(Reader[] readers) => Task.WhenAll(readers.Select(static reader => reader.GoOnAsync(20, Ct)));

    private static async Task StepDownAsync(Cluster cluster, string stream)
    {
        var before = await cluster.LeaderOfAsync(stream, Ct);
        await using var connection = Wires.Connect(cluster.Url);
        await Eventually.IsAsync(
            async () =>
            {
                try
                {
                    await connection.RequestAsync<byte[], byte[]>($"$JS.API.STREAM.LEADER.STEPDOWN.{stream}", [], cancellationToken: Ct);
                }
                catch (NatsException)
                {
                    // nobody leads it just now
                }

                return await cluster.LeaderOfAsync(stream, Ct) != before;
            },
            TimeSpan.FromSeconds(30),
            $"'{stream}' kept its leader",
            Ct);
    }
}
