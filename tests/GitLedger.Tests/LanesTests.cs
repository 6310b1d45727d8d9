using GitLedger.Import;

namespace GitLedger.Tests;

public sealed class LanesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_of_one_key_runs_in_order_and_of_others_meanwhile()
    {
        using var lanes = new Lanes<string>(8, Cancel);
        var (gate, done) = (new TaskCompletionSource(), new List<string>());

        await lanes.AddAsync("a", async () => await DoAsync("a1", gate.Task));
        await lanes.AddAsync("a", () => DoAsync("a2", Task.CompletedTask));
        var other = await lanes.AddAsync("b", () => DoAsync("b1", Task.CompletedTask));
        await other;
        Assert.Equal(["b1"], done);
        gate.SetResult();
        await lanes.EndAsync();

        Assert.Equal(["b1", "a1", "a2"], done);

        async Task<string> DoAsync(string name, Task first)
        {
            await first;
            lock (done)
                done.Add(name);
            return name;
        }
    }

    [Fact]
    public async Task No_more_is_under_way_than_there_are_places()
    {
        using var lanes = new Lanes<int>(4, Cancel);
        var (running, most) = (0, 0);
        for (var i = 0; i < 100; i++)
        {
            await lanes.AddAsync(i, async () =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Delay(1, Cancel);
                return Interlocked.Decrement(ref running);
            });
        }

        await lanes.EndAsync();

        Assert.InRange(most, 2, 4);
    }

    [Fact]
    public async Task Work_may_wait_for_what_was_added_before_even_in_one_place()
    {
        using var lanes = new Lanes<string>(2, Cancel);
        for (var i = 0; i < 50; i++)
        {
            var left = await lanes.AddAsync("from", async () =>
            {
                await Task.Yield();
                return 1;
            });
            await lanes.AddAsync("to", async () => await left + 1);
        }

        await lanes.EndAsync().WaitAsync(TimeSpan.FromSeconds(10), Cancel);
    }

    [Fact]
    public async Task The_first_failure_stops_everything_and_is_the_one_told()
    {
        using var lanes = new Lanes<string>(2, Cancel);
        var (gate, wasRun) = (new TaskCompletionSource(), false);

        await lanes.AddAsync<int>("a", async () =>
        {
            await gate.Task;
            throw new InvalidOperationException("the first");
        });
        await lanes.AddAsync("a", () => Task.FromResult(wasRun = true));
        gate.SetResult();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (true)
                await lanes.AddAsync("b", () => Task.FromResult(0));
        });

        Assert.Equal("the first", (await Assert.ThrowsAsync<InvalidOperationException>(lanes.EndAsync)).Message);
        Assert.False(wasRun);
    }
}
