using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DomainEs.Tests.Model;

namespace DomainEs.Tests.Projections;

/// <summary>What operators see of projections has the names, units and tags of the documentation, and the numbers are right.</summary>
public sealed class ProjectionInstrumentTests : IDisposable
{
    private const string Prefix = "domaines.projection.";

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, (string? Unit, Type Kind)> _instruments = [];
    private readonly ConcurrentQueue<(string Name, long Value, KeyValuePair<string, object?>[] Tags)> _seen = [];
    private readonly Ledger _ledger = new();
    private readonly InMemoryProjectionTarget _target = new();

    public ProjectionInstrumentTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != "DomainEs" || !instrument.Name.StartsWith(Prefix, StringComparison.Ordinal))
                return;
            _instruments[instrument.Name[Prefix.Length..]] = (instrument.Unit, instrument.GetType());
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _seen.Enqueue((instrument.Name[Prefix.Length..], value, tags.ToArray())));
        _listener.Start();
    }

    private CancellationToken Soon => _patience.Token;

    public void Dispose()
    {
        _listener.Dispose();
        _patience.Dispose();
        OwnerRow<Metered>.Meets = null;
        OwnerRow<MeteredParks>.Meets = null;
    }

    [Fact]
    public async Task Events_rows_commits_and_lag_are_counted_by_the_view()
    {
        await _ledger.FillAsync(400);
        await _ledger.WriteAsync("nobody", new Deposited(1));
        await using var host = _ledger.Run<Metered>(_target);
        await host.CaughtUpAsync(Soon);
        await _ledger.WriteAsync("x", new AccountOpened("bob"), new Deposited(3));
        await host.CaughtUpAsync(Soon);

        var checkpoint = (await _ledger.CheckAsync<Metered>(_target))!;
        Assert.Equal(checkpoint.Events, Sum<Metered>("events"));
        Assert.Equal(checkpoint.Skipped, Sum<Metered>("skipped"));
        Assert.True(checkpoint.Skipped >= 1);
        Assert.Equal(checkpoint.Commits, Sum<Metered>("commits"));

        // Of the last commit: bob, and that account x leads to him.
        Assert.Equal(2, Of<Metered>("rows")[^1]);
        Assert.Equal(0, Of<Metered>("lag")[^1]);
        Assert.Contains(Of<Metered>("lag"), static lag => lag > 0);
        Assert.Empty(Of<Metered>("lost").Concat(Of<Metered>("stopped")).Concat(Of<Metered>("parked")));
        Assert.All(_seen, static one => Assert.Equal("domaines.view", Assert.Single(one.Tags).Key));
    }

    [Fact]
    public async Task A_commit_that_another_was_faster_with_is_counted()
    {
        await using var host = _ledger.Run<Metered>(_target, new ProjectionOptions { TakeOverAfter = TimeSpan.FromMilliseconds(50) });
        await _ledger.WriteAsync("x", new AccountOpened("bob"));
        await host.CaughtUpAsync(Soon);
        var table = (await _target.OpenAsync(OwnerRow<Metered>.Description.BuildOf("bank", _ledger.Store.Incarnation), creates: false, Soon))!;
        var now = await table.ReadCheckpointAsync(Soon);
        var other = ViewCheckpoint.Read(now.Bytes) with { Writer = Guid.NewGuid() };
        Assert.NotNull(await table.CommitAsync(new ViewCommit([], other.ToBytes(), now.Revision), Soon));

        await _ledger.WriteAsync("x", new Deposited(1));
        await host.CaughtUpAsync(Soon);

        Assert.Equal(1, Sum<Metered>("lost"));
        Assert.Equal(2, Sum<Metered>("events"));
    }

    [Fact]
    public async Task Far_behind_it_commits_now_and_then_on_its_way()
    {
        await _ledger.FillAsync(3_000, accounts: 5);
        await using var host = _ledger.Run<Metered>(_target, new ProjectionOptions { CommitAtLeastEvery = TimeSpan.Zero });
        await host.CaughtUpAsync(Soon);
        Assert.InRange(Sum<Metered>("commits"), 5, long.MaxValue);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_and_not_taken_for_anothers()
    {
        await using var host = _ledger.Run<Metered>(new UnansweredTarget(_target), new ProjectionOptions { RetryAfter = TimeSpan.FromMilliseconds(1) });
        await _ledger.WriteAsync("x", new AccountOpened("bob"), new Deposited(1));
        await host.CaughtUpAsync(Soon);

        await _ledger.CheckAsync<Metered>(_target);
        Assert.Empty(Of<Metered>("lost"));
        Assert.Equal(2, Sum<Metered>("events"));
    }

    [Fact]
    public async Task A_stop_is_counted_and_the_lag_grows_while_it_stands()
    {
        OwnerRow<Metered>.Meets = static _ => throw new InvalidOperationException("no");
        await using var host = _ledger.Run<Metered>(_target, new ProjectionOptions { StuckAfter = TimeSpan.FromMilliseconds(30) });
        await _ledger.WriteAsync("x", new AccountOpened("bob"), new Deposited(Amounts.Poison));
        await Assert.ThrowsAsync<ProjectionStoppedException>(() => host.CaughtUpAsync(Soon));
        Assert.Equal(1, Sum<Metered>("stopped"));

        for (var i = 0; i < 7; i++)
            await _ledger.WriteAsync("x", new Deposited(1));
        await WaitAsync(() => Of<Metered>("lag") is [.., 7]);
        Assert.Equal(7, host.Health["metered-owners"].Lag);

        OwnerRow<Metered>.Meets = null;
        await host.ResumeAsync("metered-owners", Soon);
        await WaitAsync(() => Of<Metered>("lag") is [.., 0]);
        Assert.Equal(1, Sum<Metered>("stopped"));
    }

    [Fact]
    public async Task Rows_that_are_held_up_are_told_until_they_go_on()
    {
        OwnerRow<MeteredParks>.Meets = static _ => throw new InvalidOperationException("no");
        await using var host = _ledger.Run<MeteredParks>(_target);
        await _ledger.WriteAsync("x", new AccountOpened("bob"), new Deposited(Amounts.Poison));
        await _ledger.WriteAsync("y", new AccountOpened("eve"), new Deposited(Amounts.Poison));
        await host.CaughtUpAsync(Soon);
        Assert.Equal(2, Of<MeteredParks>("parked")[^1]);

        OwnerRow<MeteredParks>.Meets = null;
        await host.RetryParkedAsync("metered-parking-owners", "bob", Soon);
        Assert.Equal(1, Of<MeteredParks>("parked")[^1]);
        await host.SkipParkedAsync("metered-parking-owners", "eve", Soon);
        Assert.Equal(0, Of<MeteredParks>("parked")[^1]);
        Assert.Equal(0, Sum<MeteredParks>("stopped"));
    }

    [Fact]
    public async Task Each_has_its_unit_and_stands_in_the_documentation()
    {
        await using (_ledger.Run<Metered>(_target))
        {
            string[] documented = [.. File.ReadLines(Path.Combine(Folder(), "..", "..", "..", "docs", "projections.md")).Where(static line => line.StartsWith($"| `{Prefix}", StringComparison.Ordinal))];
            var rows = documented.Select(static line => line.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(static cells => cells[1].Trim('`')[Prefix.Length..], static cells => cells[2].Trim('`'));
            await WaitAsync(() => _instruments.Count >= rows.Count);
            Assert.Equal(rows.OrderBy(static row => row.Key, StringComparer.Ordinal), _instruments.Select(static one => KeyValuePair.Create(one.Key, one.Value.Unit!)).OrderBy(static row => row.Key, StringComparer.Ordinal));
            Assert.Equal(["lag", "parked"], _instruments.Where(static one => one.Value.Kind == typeof(Gauge<long>)).Select(static one => one.Key).Order(StringComparer.Ordinal));
            Assert.All(_instruments.Where(static one => one.Key is not ("lag" or "parked")), static one => Assert.Equal(typeof(Counter<long>), one.Value.Kind));
        }
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private long[] Of<TMode>(string name)
        where TMode : IMode => [.. _seen.Where(one => one.Name == name && one.Tags.Contains(new KeyValuePair<string, object?>("domaines.view", TMode.Name))).Select(static one => one.Value)];

    private long Sum<TMode>(string name)
        where TMode : IMode => Of<TMode>(name).Sum();

    private async Task WaitAsync(Func<bool> isSo)
    {
        while (!isSo())
            await Task.Delay(5, Soon);
    }
}
