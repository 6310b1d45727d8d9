using System.Diagnostics;
using System.Text;
using DomainEs.Benchmarks.Measuring;
using DomainEs.Benchmarks.Model;
using DomainEs.Benchmarks.Otherwise;
using DomainEs.Benchmarks.Raw;

namespace DomainEs.Benchmarks.Rows;

/// <summary>Loads of the same accounts one after another, by whoever loads.</summary>
internal sealed class Loads(IReadOnlyList<int> accounts, int events)
{
    /// <summary>One direct get each; counts the entries.</summary>
    public Contender Raw(RawGet get, StreamLayout layout)
    {
        var subjects = accounts.Select(account => Encoding.ASCII.GetBytes(layout.SubjectOf(Sample.Key(account)))).ToArray();
        return Contender.Blocking("raw direct get", duration =>
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; ; i++)
            {
                if (Stopwatch.GetElapsedTime(start) >= duration && i > 0)
                    return i;
                Check(get.Count(subjects[i % subjects.Length]));
            }
        });
    }

    /// <summary>The same get through the library's connection; counts the entries.</summary>
    public Contender Bare(BareGet get, StreamLayout layout)
    {
        var subjects = accounts.Select(account => layout.SubjectOf(Sample.Key(account))).ToArray();
        return new Contender("NATS.Net's connection alone", async duration =>
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; ; i++)
            {
                if (Stopwatch.GetElapsedTime(start) >= duration && i > 0)
                    return i;
                Check(await get.CountAsync(subjects[i % subjects.Length]));
            }
        });
    }

    /// <summary>The repository: the entries decoded and folded.</summary>
    public Contender Ours(Repository<Account, AccountId> repository)
    {
        var ids = accounts.Select(account => new AccountId($"{account}")).ToArray();
        return new Contender("DomainEs", async duration =>
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; ; i++)
            {
                if (Stopwatch.GetElapsedTime(start) >= duration && i > 0)
                    return i;
                Check((await repository.LoadAsync(ids[i % ids.Length])).Version);
            }
        });
    }

    /// <summary>Something else that is got as often as it can be.</summary>
    public static Contender Each(string name, Func<int> get) => Contender.Blocking(name, duration =>
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; ; i++)
        {
            if (Stopwatch.GetElapsedTime(start) >= duration && i > 0)
                return i;
            get();
        }
    });

    /// <inheritdoc cref="Each(string, Func{int})"/>
    public static Contender Each(string name, Func<ValueTask> getAsync) => new(name, async duration =>
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; ; i++)
        {
            if (Stopwatch.GetElapsedTime(start) >= duration && i > 0)
                return i;
            await getAsync();
        }
    });

    private void Check(long found)
    {
        if (found != events)
            throw new InvalidOperationException($"An account of {events} events was loaded with {found}; nothing was measured.");
    }
}
