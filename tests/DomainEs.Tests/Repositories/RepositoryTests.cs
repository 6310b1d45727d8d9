using System.Diagnostics;
using DomainEs.Tests.Model;

namespace DomainEs.Tests.Repositories;

public sealed class RepositoryTests
{
    private static readonly AccountId s_id = new("a/1");
    private readonly InMemoryEventStore _store = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Repository<Account, AccountId> Accounts => Account.In(_store, new RepositoryOptions { Clock = _clock });

    [Fact]
    public async Task What_is_accepted_is_there_when_it_is_loaded()
    {
        var opened = (await Accounts.HandleAsync(new OpenAccount(s_id, "bob"), Stop)).OrThrow();
        var deposited = (await Accounts.HandleAsync(new Deposit(s_id, 10.50m), Stop)).OrThrow();
        var (account, version) = await Accounts.LoadAsync(s_id, Stop);
        Assert.Equal("bob", account!.Owner);
        Assert.Equal(10.50m, account.Balance);
        Assert.Equal(2, version);
        Assert.Equal(1, opened.Version);
        Assert.Equal(2, deposited.Version);
        Assert.Equal(new Position(0, 2), deposited.Position);
        Assert.Equal([new Deposited(10.50m)], deposited.Events);
    }

    [Fact]
    public async Task What_nobody_wrote_is_not_there()
    {
        var loaded = await Accounts.LoadAsync(s_id, Stop);
        Assert.False(loaded.Exists);
        Assert.Equal(0, loaded.Version);
        Assert.Equal(Revision.None, loaded.Revision);
    }

    [Fact]
    public async Task Existence_is_the_shape_of_Decide()
    {
        Assert.Equal(new NotFound(), Assert.IsType<Rejected<Account>>(await Accounts.HandleAsync(new Deposit(s_id, 1m), Stop)).Rejection);
        await OpenAsync();
        Assert.Equal(new AlreadyExists(), Assert.IsType<Rejected<Account>>(await Accounts.HandleAsync(new OpenAccount(s_id, "eve"), Stop)).Rejection);
    }

    [Fact]
    public async Task A_rejection_is_a_value_until_it_is_asked_to_be_an_exception()
    {
        await OpenAsync();
        var result = await Accounts.HandleAsync(new Withdraw(s_id, 3m), Stop);
        Assert.Equal(new InsufficientFunds(3m), Assert.IsType<Rejected<Account>>(result).Rejection);
        var exception = Assert.Throws<CommandNotAcceptedException>(() => result.OrThrow());
        Assert.Equal(new InsufficientFunds(3m), exception.Rejection);
        Assert.Contains("insufficient-funds", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_do_writes_nothing()
    {
        await OpenAsync();
        Assert.Equal(1, Assert.IsType<NothingToDo<Account>>(await Accounts.HandleAsync(new Withdraw(s_id, 0m), Stop)).Version);
        Assert.Equal(1, (await Accounts.LoadAsync(s_id, Stop)).Version);
    }

    [Fact]
    public async Task A_command_sent_twice_happens_once_and_tells_what_it_wrote()
    {
        await OpenAsync();
        var options = new CommandOptions { CommandId = "transfer-7" };
        var first = Assert.IsType<Accepted<Account>>(await Accounts.HandleAsync(new Deposit(s_id, 5m), options, Stop));
        (await Accounts.HandleAsync(new Deposit(s_id, 1m), Stop)).OrThrow();
        var second = Assert.IsType<Duplicate<Account>>(await Accounts.HandleAsync(new Deposit(s_id, 5m), options, Stop));
        Assert.Equal(first.Events, second.Events);
        Assert.Equal(first.Version, second.Version);
        Assert.Equal(first.Version, second.OrThrow().Version);
        Assert.Equal(6m, (await Accounts.LoadAsync(s_id, Stop)).State!.Balance);
    }

    [Fact]
    public async Task The_same_command_id_on_another_aggregate_is_another_command()
    {
        var options = new CommandOptions { CommandId = "open" };
        Assert.IsType<Accepted<Account>>(await Accounts.HandleAsync(new OpenAccount(s_id, "bob"), options, Stop));
        Assert.IsType<Accepted<Account>>(await Accounts.HandleAsync(new OpenAccount(new AccountId("b"), "eve"), options, Stop));
    }

    [Fact]
    public async Task A_version_that_is_asked_for_is_a_conflict_when_it_is_another()
    {
        await OpenAsync();
        Assert.IsType<Accepted<Account>>(await Accounts.HandleAsync(new Deposit(s_id, 5m), new() { IfVersion = 1 }, Stop));
        var conflict = Assert.IsType<Conflict<Account>>(await Accounts.HandleAsync(new Deposit(s_id, 5m), new() { IfVersion = 1 }, Stop));
        Assert.Equal(2, conflict.Version);
        Assert.Contains("at version 2", Assert.Throws<CommandNotAcceptedException>(() => conflict.OrThrow()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_writers_both_end_right()
    {
        await OpenAsync();
        var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 25; i++)
                    (await Account.In(_store, new RepositoryOptions { MaxAttempts = 1000 }).HandleAsync(new Deposit(s_id, 1m), Stop)).OrThrow();
            },
            Stop));
        await Task.WhenAll(writers);
        var (account, version) = await Accounts.LoadAsync(s_id, Stop);
        Assert.Equal(200m, account!.Balance);
        Assert.Equal(201, version);
    }

    [Fact]
    public async Task An_aggregate_is_loaded_as_of_a_version_and_as_of_a_time()
    {
        await OpenAsync();
        for (var i = 0; i < 3; i++)
        {
            _clock.Now = _clock.Now.AddHours(1);
            (await Accounts.HandleAsync(new Deposit(s_id, 10m), Stop)).OrThrow();
        }

        Assert.Equal(20m, (await Accounts.LoadAsync(s_id, asOf: 3, Stop)).State!.Balance);
        Assert.Equal(30m, (await Accounts.LoadAsync(s_id, asOf: 99, Stop)).State!.Balance);
        Assert.Null((await Accounts.LoadAsync(s_id, asOf: 0, Stop)).State);
        Assert.Equal(10m, (await Accounts.LoadAsync(s_id, asOf: _clock.Now.AddHours(-2), Stop)).State!.Balance);
        Assert.Equal(10m, (await Accounts.LoadAsync(s_id, asOf: _clock.Now.AddHours(-1).AddTicks(-1), Stop)).State!.Balance);
        Assert.Null((await Accounts.LoadAsync(s_id, asOf: _clock.Now.AddDays(-1), Stop)).State);
    }

    [Fact]
    public async Task Time_never_runs_backwards_in_a_history()
    {
        await OpenAsync();
        var first = _clock.Now;
        _clock.Now = first.AddDays(-1);
        (await Accounts.HandleAsync(new Deposit(s_id, 1m), Stop)).OrThrow();
        var times = new List<DateTimeOffset>();
        await foreach (var recorded in BankContext.ReadAllAsync(_store, cancellationToken: Stop))
            times.Add(recorded.Info.Time);
        Assert.Equal([first, first], times);
    }

    [Fact]
    public async Task A_loaded_aggregate_does_not_change_under_its_holder()
    {
        await OpenAsync();
        (await Accounts.HandleAsync(new Deposit(s_id, 1m), Stop)).OrThrow();
        var (held, version) = await Accounts.LoadAsync(s_id, Stop);
        for (var i = 0; i < 1000; i++)
            (await Accounts.HandleAsync(new Deposit(s_id, 1m), Stop)).OrThrow();
        Assert.Equal(2, version);
        Assert.Equal(1m, held!.Balance);
        Assert.Equal(["+1"], held.Entries);
    }

    [Fact]
    public async Task Facts_are_kept_when_the_decision_is_taken()
    {
        await OpenAsync();
        (await Accounts.HandleAsync(new Deposit(s_id, 10m), Stop)).OrThrow();
        (await Accounts.HandleAsync(new Exchange(s_id), new Rates(3m), cancellationToken: Stop)).OrThrow();
        Assert.Equal(30m, (await Accounts.LoadAsync(s_id, Stop)).State!.Balance);
    }

    [Fact]
    public async Task A_command_caused_by_an_event_happens_once_and_says_why()
    {
        await OpenAsync();
        var other = new AccountId("other");
        await foreach (var recorded in BankContext.ReadAllAsync(_store, cancellationToken: Stop))
        {
            Assert.IsType<Accepted<Account>>(await Accounts.HandleAsync(new OpenAccount(other, "mirror"), new() { Because = recorded.Info }, Stop));
            Assert.IsType<Duplicate<Account>>(await Accounts.HandleAsync(new OpenAccount(other, "mirror"), new() { Because = recorded.Info }, Stop));
        }

        var infos = new List<EventInfo>();
        await foreach (var recorded in BankContext.ReadAllAsync(_store, after: new Position(0, 1), cancellationToken: Stop))
            infos.Add(recorded.Info);
        Assert.Equal("account/a=2F1@1", Assert.Single(infos).CausationId);
        Assert.Equal("account/a=2F1@1", infos[0].CorrelationId);
    }

    [Theory]
    [InlineData(ActivityIdFormat.W3C, true)]
    [InlineData(ActivityIdFormat.Hierarchical, false)]
    public async Task A_commit_keeps_the_trace_it_was_written_in_if_others_can_read_it(ActivityIdFormat format, bool isKept)
    {
        using var activity = new Activity("test").SetIdFormat(format).Start();
        await OpenAsync();
        await foreach (var recorded in BankContext.ReadAllAsync(_store, cancellationToken: Stop))
            Assert.Equal(isKept ? activity.Id : null, recorded.Info.Metadata.GetValueOrDefault("traceparent"));
    }

    [Fact]
    public async Task An_Apply_that_throws_is_told_from_damaged_bytes()
    {
        await OpenAsync();
        (await Accounts.HandleAsync(new Deposit(s_id, -1m), Stop)).OrThrow();
        var exception = await Assert.ThrowsAsync<ApplyFailedException>(() => Accounts.LoadAsync(s_id, Stop));
        Assert.Equal("flagged", exception.EventName);
        Assert.Contains("Apply, or an upcaster before it, threw on event 'flagged' (account/a=2F1@2): cannot take minus.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Default_and_hostile_ids_are_refused_before_anything_is_written()
    {
        await Assert.ThrowsAsync<InvalidAggregateIdException>(() => Accounts.HandleAsync(new OpenAccount(default, "x"), Stop));
        await Assert.ThrowsAsync<InvalidAggregateIdException>(() => Accounts.HandleAsync(new OpenAccount(new AccountId(""), "x"), Stop));
        await Assert.ThrowsAsync<InvalidAggregateIdException>(() => Accounts.LoadAsync(new AccountId(new string('.', 400)), Stop));
        await foreach (var slice in _store.ReadAllAsync(Position.Start, cancellationToken: Stop))
            Assert.Empty(slice.Entries);
    }

    [Fact]
    public async Task An_entry_that_is_too_large_says_what_to_do()
    {
        var accounts = Account.In(new InMemoryEventStore(maxEntryBytes: 500));
        var exception = await Assert.ThrowsAsync<AppendRefusedException>(() => accounts.HandleAsync(new OpenAccount(s_id, new string('x', 600)), Stop));
        Assert.Equal(RefusalReason.TooLarge, exception.Reason);
        Assert.Contains("the store takes 500", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_id_has_1_to_256_bytes()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Accounts.HandleAsync(new OpenAccount(s_id, "x"), new() { CommandId = new string('ä', 129) }, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => Accounts.HandleAsync(new OpenAccount(s_id, "x"), new() { CommandId = "" }, Stop));
    }

    private async Task OpenAsync() => (await Accounts.HandleAsync(new OpenAccount(s_id, "bob"), Stop)).OrThrow();

    private sealed class ManualClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
