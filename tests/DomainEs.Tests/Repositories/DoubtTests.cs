using DomainEs.Tests.Model;

namespace DomainEs.Tests.Repositories;

/// <summary>What becomes of commands written together when nobody knows what became of their entry: none is lost, none happens twice.</summary>
public sealed class DoubtTests
{
    private static readonly AccountId s_id = new("bob");
    private readonly InMemoryEventStore _memory = new();
    private readonly WatchedStore _store;
    private readonly Repository<Account, AccountId> _accounts;

    public DoubtTests() => _accounts = Account.In(_store = new WatchedStore(_memory));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_doubt_is_answered_to_those_who_wrote_and_the_state_is_what_is_stored()
    {
        await OpenAsync();
        var gate = _store.Hold();
        var first = DepositAsync(1m);
        var others = Enumerable.Range(0, 64).Select(i => _accounts.HandleAsync(new Deposit(s_id, 1m), new() { CommandId = $"c{i}" }, Stop)).ToArray();
        _store.OnAppend = async (entry, expected, ct) =>
        {
            // It is stored, and nobody says so.
            if (entry.Commits.Length == 64)
            {
                await _memory.AppendAsync(entry, expected, ct);
                return new AppendOutcome.InDoubt(1, TimeSpan.Zero);
            }

            return null;
        };
        gate.SetResult(null);
        (await first).OrThrow();
        Assert.All(await Task.WhenAll(others), result => Assert.IsType<InDoubt<Account>>(result));
        Assert.Equal(65m, (await _accounts.LoadAsync(s_id, Stop)).State!.Balance);

        // Asked again, from here and from elsewhere, each is known.
        foreach (var accounts in (Repository<Account, AccountId>[])[_accounts, Account.In(_memory)])
        {
            for (var i = 0; i < 64; i++)
                Assert.Equal(i + 3, Assert.IsType<Duplicate<Account>>(await accounts.HandleAsync(new Deposit(s_id, 1m), new() { CommandId = $"c{i}" }, Stop)).Version);
        }

        Assert.Equal(65m, (await Account.In(_memory).LoadAsync(s_id, Stop)).State!.Balance);
    }

    [Fact]
    public async Task Commands_whose_entry_was_killed_leave_a_state_that_is_the_fold_of_the_log()
    {
        await OpenAsync();
        var gate = _store.Hold();
        var first = DepositAsync(1m);
        var others = Enumerable.Range(0, 64).Select(_ => DepositAsync(1m)).ToArray();
        _store.OnAppend = (entry, _, _) => Task.FromResult<AppendOutcome?>(entry.Commits.Length == 64 ? new AppendOutcome.InDoubt(1, TimeSpan.Zero) : null);
        gate.SetResult(null);
        (await first).OrThrow();
        Assert.All(await Task.WhenAll(others), result => Assert.IsType<InDoubt<Account>>(result));
        Assert.Equal(1m, (await _accounts.LoadAsync(s_id, Stop)).State!.Balance);
        Assert.Equal(3, (await DepositAsync(1m)).OrThrow().Version);
    }

    [Fact]
    public async Task An_entry_in_doubt_and_one_of_its_commands_sent_again_from_elsewhere_happen_once()
    {
        await OpenAsync();
        Entry? late = null;
        var gate = _store.Hold();
        var first = DepositAsync(1m);
        var c1 = _accounts.HandleAsync(new Deposit(s_id, 10m), new() { CommandId = "c1" }, Stop);
        var c2 = _accounts.HandleAsync(new Deposit(s_id, 100m), new() { CommandId = "c2" }, Stop);
        _store.OnAppend = (entry, _, _) => Task.FromResult<AppendOutcome?>(entry.Commits.Length == 2 && (late = entry) is not null ? new AppendOutcome.InDoubt(1, TimeSpan.Zero) : null);
        gate.SetResult(null);
        (await first).OrThrow();
        Assert.IsType<InDoubt<Account>>(await c1);
        Assert.IsType<InDoubt<Account>>(await c2);

        // Elsewhere c2 is written alone; what was under way comes too late.
        var elsewhere = Account.In(_memory);
        Assert.IsType<Accepted<Account>>(await elsewhere.HandleAsync(new Deposit(s_id, 100m), new() { CommandId = "c2" }, Stop));
        Assert.IsType<AppendOutcome.Conflict>(await _memory.AppendAsync(late!, new Revision(2), Stop));

        // And here both are sent again.
        _store.OnAppend = static (_, _, _) => Task.FromResult<AppendOutcome?>(null);
        Assert.IsType<Accepted<Account>>(await _accounts.HandleAsync(new Deposit(s_id, 10m), new() { CommandId = "c1" }, Stop));
        Assert.IsType<Duplicate<Account>>(await _accounts.HandleAsync(new Deposit(s_id, 100m), new() { CommandId = "c2" }, Stop));
        Assert.Equal(111m, (await elsewhere.LoadAsync(s_id, Stop)).State!.Balance);
    }

    [Fact]
    public async Task A_stored_with_B_and_sent_again_with_C_does_not_lose_C()
    {
        await OpenAsync();
        async Task<CommandResult<Account>[]> TogetherAsync(string[] ids, Func<Entry, Revision, CancellationToken, Task<AppendOutcome?>> fate)
        {
            var gate = _store.Hold();
            var first = DepositAsync(1m);
            var commands = ids.Select(id => _accounts.HandleAsync(new Deposit(s_id, 1m), new() { CommandId = id }, Stop)).ToArray();
            _store.OnAppend = fate;
            gate.SetResult(null);
            (await first).OrThrow();
            return await Task.WhenAll(commands);
        }

        Assert.All(
            await TogetherAsync(["A", "B"], async (entry, expected, ct) =>
            {
                if (entry.Commits.Length != 2)
                    return null;
                await _memory.AppendAsync(entry, expected, ct);
                return new AppendOutcome.InDoubt(1, TimeSpan.Zero);
            }),
            result => Assert.IsType<InDoubt<Account>>(result));
        var again = await TogetherAsync(["A", "C"], static (_, _, _) => Task.FromResult<AppendOutcome?>(null));
        Assert.IsType<Duplicate<Account>>(again[0]);
        Assert.IsType<Accepted<Account>>(again[1]);
        Assert.Equal(5m, (await Account.In(_memory).LoadAsync(s_id, Stop)).State!.Balance);
    }

    [Fact]
    public async Task Who_stops_waiting_in_the_queue_has_written_nothing_and_who_stops_later_is_in_doubt()
    {
        await OpenAsync();
        using var early = new CancellationTokenSource();
        using var late = new CancellationTokenSource();
        var gate = _store.Hold();
        var first = DepositAsync(1m);
        var one = _accounts.HandleAsync(new Deposit(s_id, 10m), early.Token);
        var two = _accounts.HandleAsync(new Deposit(s_id, 100m), new() { CommandId = "two" }, late.Token);
        await early.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);

        var second = _store.Hold();
        gate.SetResult(null);
        (await first).OrThrow();
        while (_store.Tried.Count < 3)
            await Task.Delay(1, Stop);
        await late.CancelAsync();
        Assert.IsType<InDoubt<Account>>(await two);
        second.SetResult(null);
        Assert.IsType<Duplicate<Account>>(await _accounts.HandleAsync(new Deposit(s_id, 100m), new() { CommandId = "two" }, Stop));
        Assert.Equal(101m, (await _accounts.LoadAsync(s_id, Stop)).State!.Balance);
    }

    private async Task OpenAsync() => (await _accounts.HandleAsync(new OpenAccount(s_id, "bob"), Stop)).OrThrow();

    private Task<CommandResult<Account>> DepositAsync(decimal amount) => _accounts.HandleAsync(new Deposit(s_id, amount), Stop);
}
