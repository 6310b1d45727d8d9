using System.Buffers;

namespace DomainEs.Tests.Repositories;

/// <summary>What a snapshot keeps of recent commits: no promised one is missing, however often it goes through bytes, and nearly nothing else is found.</summary>
public sealed class KeptCommitsTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 7)]
    [InlineData(3, 100)]
    [InlineData(4, 5000)]
    public void All_of_the_last_ten_minutes_and_at_least_4096_are_known_after_any_number_of_snapshots(int seed, int most)
    {
        var random = new Random(seed);
        var (commits, times) = (new RecentCommits(), new List<DateTimeOffset>());
        while (times.Count < (most == 1 ? 6_000 : 20_000))
        {
            for (var left = random.Next(most) + 1; left > 0; left--)
            {
                times.Add((times is [.., var last] ? last : s_start).AddMilliseconds(random.Next(times.Count < 10_000 ? 20 : 1000)));
                commits.Add(IdOf(times.Count - 1), times[^1], new Revision((ulong)times.Count - 1));
            }

            commits = Again(commits);
        }

        Assert.True(commits.IsLast(IdOf(times.Count - 1)));
        Assert.False(commits.IsLast(IdOf(times.Count - 2)));
        for (var i = 0; i < times.Count; i++)
        {
            var isPromised = i >= times.Count - 4096 || times[^1] - times[i] <= s_window;
            var isOut = i < times.Count - 4096 - 64 && times[^1] - times[Math.Min(i + 64, times.Count - 1)] > s_window;
            var found = commits.MayBeIn(IdOf(i)).ToList();
            Assert.False(isPromised && found.Count == 0, $"{i} of {times.Count} is not known");
            Assert.False(isOut && found.Count > 0, $"{i} of {times.Count} is known");

            // It is looked for from where it can be on, and up to where it can be.
            Assert.All(found, stretch => Assert.True(stretch.After.Sequence <= (ulong)i && stretch.After.Sequence + 64 > (ulong)i && stretch.Ended >= times[i]));
        }
    }

    [Fact]
    public void Of_new_ones_none_is_looked_for()
    {
        var commits = new RecentCommits();
        for (var i = 0; i < 5000; i++)
            commits.Add(IdOf(i), s_start, new Revision((ulong)i));
        commits = Again(commits);
        Assert.Empty(Enumerable.Range(10_000, 10_000).SelectMany(i => commits.MayBeIn(IdOf(i))));
    }

    [Fact]
    public void Of_4096_commits_about_four_bytes_each_are_kept()
    {
        var commits = new RecentCommits();
        for (var i = 0; i < 20_000; i++)
            commits.Add(IdOf(i), s_start.AddSeconds(i), new Revision((ulong)i * 1000));
        Assert.InRange(BytesOf(commits).Length, 4 * 4096, 4.3 * 4160);
    }

    [Fact]
    public void Bytes_that_are_something_else_are_refused()
    {
        var commits = new RecentCommits();
        for (var i = 0; i < 100; i++)
            commits.Add(IdOf(i), s_start, new Revision((ulong)i));
        var bytes = BytesOf(commits);
        for (var cut = 0; cut < bytes.Length; cut++)
            Assert.ThrowsAny<Exception>(() => Read(bytes.AsMemory(0, cut)));
        foreach (var numbers in new long[][] { [], [100, 0], [64, 0, 0], [100, 0, 0], [64, 0, 0, 37, 0, 0], [64, 0, 0, 36, 0, -1], [64, 0, 0, 0, 0, 0, 36, 0, 0], [64, 0, 0, 36, long.MaxValue, 0] })
            Assert.ThrowsAny<Exception>(() => Read(Bytes(100, numbers)));
        Assert.Equal(100, Read(Bytes(100, [64, 0, 0, 36, 0, 0])).Count);
    }

    private static byte[] Bytes(int count, long[] numbers)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.WriteArrayHeader(3);
        writer.WriteUInt64(1);
        writer.WriteBytes(new byte[count * 4]);
        writer.WriteArrayHeader(numbers.Length);
        foreach (var number in numbers)
            writer.WriteInt64(number);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static byte[] BytesOf(RecentCommits commits)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        commits.Write(ref writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static RecentCommits Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new EventReader(bytes);
        return RecentCommits.Read(ref reader);
    }

    private static RecentCommits Again(RecentCommits commits) => Read(BytesOf(commits));

    private static CommitId IdOf(int i) => CommitId.Of(new AggregateKey("account", "hot"), $"{i}");
}
