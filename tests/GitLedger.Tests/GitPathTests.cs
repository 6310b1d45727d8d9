using System.Text;
using DomainEs;
using FsCheck;
using FsCheck.Fluent;
using GitLedger.Git;

namespace GitLedger.Tests;

public sealed class GitPathTests
{
    [Theory]
    [InlineData("src/a b/ü.txt")]
    [InlineData("new\nline\tand \"quotes\" \\ backslash")]
    [InlineData("emoji 🦉/*.>")]
    public void A_path_in_UTF_8_is_its_own_id(string path) =>
        Assert.Equal(path, GitPath.Read(Encoding.UTF8.GetBytes(path)).Id);

    [Fact]
    public void A_byte_that_is_not_UTF_8_is_written_as_NUL_and_two_digits() =>
        Assert.Equal("caf\0E9.txt", GitPath.Read([.. "caf"u8, 0xE9, .. ".txt"u8]).Id);

    [Fact]
    public void Half_a_character_stays_apart_from_the_character() =>
        Assert.Equal("\0E2\082x€", GitPath.Read([0xE2, 0x82, (byte)'x', 0xE2, 0x82, 0xAC]).Id);

    [Fact]
    public void An_overlong_path_keeps_its_beginning_and_its_hash()
    {
        var one = GitPath.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("目录/", 200)) + "a"));
        var two = GitPath.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("目录/", 200)) + "b"));

        Assert.StartsWith("目录/目录/", one.Id, StringComparison.Ordinal);
        Assert.NotEqual(one.Id, two.Id);
        Assert.Equal(one.Id, IdText.DecodeString(IdText.Encode(one.Id)));
    }

    [Fact]
    public void The_longest_path_that_is_an_id_is_kept_whole()
    {
        var longest = new string('a', IdText.MaxLength);

        Assert.Equal(longest, new GitPath(longest).Id);
        Assert.NotEqual(longest + "a", new GitPath(longest + "a").Id);
        Assert.Equal(1, IdText.Encode(new GitPath(longest).Id).Length / IdText.MaxLength);
    }

    [Fact]
    public void Any_two_paths_have_two_ids_and_each_can_be_stored() => Prop.ForAll(Paths(), Paths(), (one, two) =>
    {
        var (first, second) = (GitPath.Read(one).Id, GitPath.Read(two).Id);
        return IdText.DecodeString(IdText.Encode(first)) == first && (first == second) == one.AsSpan().SequenceEqual(two);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    // Few different bytes, among them the beginnings and middles of characters, so that near misses are common.
    private static Arbitrary<byte[]> Paths() => Gen.Elements<byte>((byte)'a', (byte)'E', (byte)'9', (byte)'/', 0xE2, 0x82, 0xAC, 0xC3, 0xA9, 0xFF, 0xED, 0xA0, 0x80)
        .NonEmptyListOf().Select(bytes => bytes.ToArray()).ToArbitrary();
}
