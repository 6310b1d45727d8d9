using DomainEs.Benchmarks.Model;
using DomainEs.Benchmarks.Raw;

namespace DomainEs.Benchmarks.Rows;

/// <summary>A stream of accounts that grows: most have their events close together, a few have them spread over all of it.</summary>
internal sealed class Dataset
{
    /// <summary>How many events a whole account has.</summary>
    public const int EventsEach = 10;

    /// <summary>How many accounts have one event in each tenth of the stream.</summary>
    public const int SpreadAccounts = 40;

    // Their numbers lie where no grown account's do.
    private const int FirstSpread = 100_000_000;

    private static readonly TimeSpan s_apart = TimeSpan.FromMilliseconds(10);

    private readonly Session _session;
    private int _spreadEvents;
    private int _seeded;

    private Dataset(Session session, StreamLayout layout) => (_session, Layout) = (session, layout);

    public StreamLayout Layout { get; }

    /// <summary>How many accounts there are.</summary>
    public int Accounts { get; private set; }

    /// <summary>How many of them, the first, have <see cref="EventsEach"/> events.</summary>
    public int WholeAccounts { get; private set; }

    public static async Task<Dataset> CreateAsync(Session session) => new(session, await session.ProvisionAsync("bench"));

    /// <summary>The id of one of the accounts whose events are spread.</summary>
    public static int SpreadAccount(int number) => FirstSpread + number;

    /// <summary>Adds whole accounts, a tenth of <paramref name="whole"/> at a time with an event of every spread account behind each.</summary>
    public void GrowWhole(int accounts, int whole)
    {
        while (Accounts < accounts)
        {
            var from = Accounts;
            Seed(from, Math.Min(whole / EventsEach, accounts - from), EventsEach);
            (Accounts, WholeAccounts) = (from + Math.Min(whole / EventsEach, accounts - from), from + Math.Min(whole / EventsEach, accounts - from));
            if (_spreadEvents == EventsEach)
                continue;
            var n = _spreadEvents++;
            using var seeder = new RawSeeder(_session.Server.Port, Layout);
            seeder.Seed(SpreadAccounts, 1, (i, _) => Sample.Entry(SpreadAccount(i), n, time: Now()), _spreadRevisions);
        }
    }

    /// <summary>Adds accounts that were only opened.</summary>
    public void GrowOpened(int accounts)
    {
        Seed(Accounts, accounts - Accounts, 1);
        Accounts = accounts;
    }

    private readonly ulong[] _spreadRevisions = new ulong[SpreadAccounts];

    private void Seed(int from, int count, int eventsEach)
    {
        using var seeder = new RawSeeder(_session.Server.Port, Layout);
        seeder.Seed(count, eventsEach, (i, n) => Sample.Entry(from + i, n, time: Now()));
    }

    // What stands later in a log was made later: by that a repository tells how far apart entries are.
    private DateTimeOffset Now() => Sample.Day + (s_apart * _seeded++);
}
