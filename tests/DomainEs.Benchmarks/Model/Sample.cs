using System.Collections.Immutable;

namespace DomainEs.Benchmarks.Model;

/// <summary>Events and entries as they would be in a real account, the same in each run.</summary>
internal static class Sample
{
    /// <summary>When all begins.</summary>
    public static DateTimeOffset Day { get; } = new(2026, 11, 24, 8, 30, 0, TimeSpan.Zero);

    /// <summary>The n-th event of an account's history, from 0; the first opens it.</summary>
    public static IEvent<Account> Event(int account, int n) => n == 0
        ? new AccountOpened($"Jane Customer {account}", $"DE02{account:D18}", Currency.Euro, Day)
        : (n % 4) switch
        {
            0 => new LimitChanged(1000m + n, "requested at the counter", IsTemporary: false),
            1 => new Deposited(100.50m + n, $"salary {account} of November", Guidance(account, n), Day.AddDays(n)),
            2 => new Withdrawn(20m + n, $"cash from terminal {n}", 7000 + n, Day.AddDays(n)),
            _ => new TransferSent(12.34m, new AccountId($"{account + 1}"), $"rent {account} for December", Guidance(n, account), 1_000_000L + n),
        };

    public static AggregateKey Key(int account) => new("account", $"{account}");

    /// <summary>The n-th entry of an account, from 0.</summary>
    /// <param name="account">The account.</param>
    /// <param name="n">Which.</param>
    /// <param name="eventsEach">How many events each entry has.</param>
    /// <param name="time">When it was made; a day after the one before if nothing is said.</param>
    public static Entry Entry(int account, int n, int eventsEach = 1, DateTimeOffset? time = null)
    {
        var key = Key(account);
        var command = $"{Guidance(account, n):N}";
        ImmutableArray<IEvent<Account>> events = [.. Enumerable.Range(n * eventsEach, eventsEach).Select(i => Event(account, i))];
        return DomainEs.Entry.Of(key, n * eventsEach, new Commit<Account>(CommitId.Of(key, command), time ?? Day.AddDays(n), events, new CommitMetadata(command)));
    }

    /// <summary>One event of each kind.</summary>
    public static ImmutableArray<IEvent<Account>> EachKind { get; } = [.. Enumerable.Range(0, 5).Select(n => Event(4711, n))];

    private static Guid Guidance(int a, int b) => new(a, 0x1234, 0x4567, 0x89, 0xAB, 0xCD, 0xEF, (byte)b, (byte)(b >> 8), (byte)(b >> 16), 0x55);
}
