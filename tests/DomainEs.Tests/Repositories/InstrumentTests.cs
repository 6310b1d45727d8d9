using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using DomainEs.Tests.Model;

namespace DomainEs.Tests.Repositories;

/// <summary>What operators see has the names that the documentation promises.</summary>
public sealed class InstrumentTests : IDisposable
{
    private static readonly AccountId s_id = new("bob");
    private readonly MeterListener _listener = new();
    private readonly ConcurrentBag<(string Name, double Value, string? Outcome)> _seen = [];
    private readonly InMemoryEventStore _memory = new();

    public InstrumentTests()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == "DomainEs")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.Start();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Appends_conflicts_doubts_cache_and_loads_are_counted()
    {
        var store = new WatchedStore(_memory);
        var accounts = Account.In(store);
        (await accounts.HandleAsync(new OpenAccount(s_id, "bob"), Stop)).OrThrow();
        (await Account.In(_memory).HandleAsync(new Deposit(s_id, 5m), Stop)).OrThrow();
        (await accounts.HandleAsync(new Deposit(s_id, 5m), Stop)).OrThrow();
        store.OnAppend = static (_, _, _) => Task.FromResult<AppendOutcome?>(new AppendOutcome.InDoubt(1, TimeSpan.Zero));
        Assert.IsType<InDoubt<Account>>(await accounts.HandleAsync(new Deposit(s_id, 5m), Stop));

        // Other tests run beside this one, so at least.
        Assert.True(Sum("domaines.append.outcome", "appended") >= 3);
        Assert.True(Sum("domaines.append.outcome", "conflict") >= 1);
        Assert.True(Sum("domaines.append.outcome", "in_doubt") >= 1);
        Assert.True(Sum("domaines.append.duration", "appended") > 0);
        Assert.True(Sum("domaines.conflicts") >= 1);
        Assert.True(Sum("domaines.in_doubt") >= 1);
        Assert.True(Sum("domaines.cache.hits") >= 2);
        Assert.True(Sum("domaines.cache.misses") >= 2);
        Assert.True(Sum("domaines.load.events") >= 2);
    }

    [Fact]
    public async Task A_command_is_an_activity_that_says_what_became_of_it()
    {
        var activities = new ConcurrentBag<System.Diagnostics.Activity>();
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = static source => source.Name == "DomainEs",
            Sample = static (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => System.Diagnostics.ActivitySamplingResult.AllData,
            ActivityStopped = activities.Add,
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        var id = new AccountId($"traced-{Guid.NewGuid():N}");
        Assert.IsType<Rejected<Account>>(await Account.In(_memory).HandleAsync(new Deposit(id, 1m), Stop));
        var activity = Assert.Single(activities, one => one.GetTagItem("domaines.id") is string text && text == id.ToString());
        Assert.Equal("account Deposit", activity.DisplayName);
        Assert.Equal("rejected", activity.GetTagItem("domaines.outcome"));
    }

    private double Sum(string name, string? outcome = null) => _seen.Where(one => one.Name == name && (outcome is null || one.Outcome == outcome)).Sum(one => one.Value);

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? outcome = null;
        foreach (var tag in tags)
            outcome = tag.Key == "domaines.outcome" ? tag.Value as string : outcome;
        _seen.Add((instrument.Name, value, outcome));
    }
}
