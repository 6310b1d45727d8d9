using System.Text;
using GitLedger.Git;

namespace GitLedger.Tests;

public sealed class GitLogParserTests
{
    private const string One = "1111111111111111111111111111111111111111";
    private const string Two = "2222222222222222222222222222222222222222";
    private const string Ids = One + " " + Two;

    [Fact]
    public void A_commit_is_read_with_author_time_files_and_lines()
    {
        var commit = Assert.Single(Parse($"commit|{One}|Ada \"Łąka\"|86400|\n:000000 100644 {Ids} A|a.txt|:100644 100644 {Ids} M|b.bin|2\t0\ta.txt|-\t-\tb.bin|"));

        Assert.Equal(new GitCommit(One, "Ada \"Łąka\"", new DateTimeOffset(1970, 1, 2, 0, 0, 0, TimeSpan.Zero)), commit.Commit);
        Assert.Equal(
            [new(ChangeKind.Added, new("a.txt"), null, new(2, 0)), new(ChangeKind.Changed, new("b.bin"), null, null)],
            commit.Files);
    }

    [Fact]
    public void A_move_has_two_paths_and_the_counts_of_the_new_one()
    {
        var commit = Assert.Single(Parse($"commit|{One}|A|0|\n:100644 100644 {Ids} R066|old|new|1\t3\t|old|new|"));

        Assert.Equal([new(ChangeKind.Moved, new("new"), new("old"), new(1, 3))], commit.Files);
    }

    [Fact]
    public void Deletions_type_changes_and_empty_commits_are_read()
    {
        var commits = Parse($"commit|{One}|A|0|\n:100644 000000 {Ids} D|d|:100755 120000 {Ids} T|t|0\t4\td|1\t1\tt|commit|{Two}|A|0|commit|{One}|A|0|");

        Assert.Equal([2, 0, 0], commits.Select(commit => commit.Files.Count));
        Assert.Equal([ChangeKind.Deleted, ChangeKind.Changed], commits[0].Files.Select(file => file.Kind));
    }

    [Theory]
    [InlineData("commit")]
    [InlineData(":100644 100644 a b M")]
    [InlineData("\n:100644")]
    [InlineData("1\t2\tx")]
    [InlineData("-\t-\t-")]
    [InlineData("new\nline")]
    [InlineData("tab\tin\tit")]
    [InlineData(" ")]
    public void A_path_may_look_like_anything(string path)
    {
        var commits = Parse(
            $"commit|{One}|A|0|\n:000000 100644 {Ids} A|{path}|1\t0\t{path}|" +
            $"commit|{Two}|commit|0|\n:100644 100644 {Ids} R100|{path}|{path}2|0\t0\t|{path}|{path}2|");

        Assert.Equal([new(ChangeKind.Added, new(path), null, new(1, 0))], commits[0].Files);
        Assert.Equal([new(ChangeKind.Moved, new(path + "2"), new(path), new(0, 0))], commits[1].Files);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("nonsense", 0)]
    [InlineData("-1", -1)]
    [InlineData("9223372036854775807", 253402300799)]
    [InlineData("-9223372036854775808", -62135596800)]
    public void A_time_that_is_none_is_brought_into_the_calendar(string time, long seconds) =>
        Assert.Equal(seconds, Assert.Single(Parse($"commit|{One}|A|{time}|")).Commit.At.ToUnixTimeSeconds());

    [Theory]
    [InlineData("nonsense|")]
    [InlineData($"commit|{One}|A|0|nonsense|")]
    [InlineData($"commit|{One}|A|0|\n:100644 100644 {Ids} C100|a|b|")]
    [InlineData($"commit|{One}|A|0|\n:100644 100644 {Ids} M|a|1\tx\ta|")]
    public void What_is_not_understood_is_refused_and_quoted(string output) =>
        Assert.Contains("does not understand", Assert.Throws<GitOutputException>(() => Parse(output)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_log_that_breaks_off_is_refused()
    {
        Assert.Throws<GitOutputException>(() => Parse($"commit|{One}|A|"));
        Assert.Throws<GitOutputException>(() => Parse($"commit|{One}|A|0|\n:100644 100644 {Ids} M|"));
        Assert.Throws<GitOutputException>(() => Parse($"commit|{One}|A|0|\n:100644 100644 {Ids} M|a|"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task The_stream_may_be_cut_anywhere(int size)
    {
        var output = Bytes(string.Concat(Enumerable.Repeat($"commit|{One}|Łąka|0|\n:000000 100644 {Ids} A|ü🦉|2\t0\tü🦉|", 50)));

        var commits = await NulFields.ReadCommitsAsync(new Dripping(output, size), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(50, commits.Count);
        Assert.All(commits, commit => Assert.Equal([new(ChangeKind.Added, new("ü🦉"), null, new(2, 0))], commit.Files));
    }

    [Fact]
    public async Task A_field_without_its_end_is_refused() =>
        await Assert.ThrowsAsync<GitOutputException>(async () => await NulFields.ReadCommitsAsync(new MemoryStream(Bytes($"commit|{One}|A|0"))).ToListAsync());

    private static byte[] Bytes(string output) => Encoding.UTF8.GetBytes(output.Replace('|', '\0'));

    private static List<CommitChanges> Parse(string output)
    {
        var parser = new GitLogParser();
        var commits = new List<CommitChanges>();
        foreach (var field in output.Split('|')[..^1])
        {
            if (parser.Add(Encoding.UTF8.GetBytes(field)) is { } commit)
                commits.Add(commit);
        }

        if (parser.End() is { } last)
            commits.Add(last);
        return commits;
    }

    private sealed class Dripping(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
