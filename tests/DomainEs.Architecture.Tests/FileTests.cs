namespace DomainEs.Architecture.Tests;

/// <summary>One purpose a file, and short enough to be read in a minute.</summary>
public sealed class FileTests
{
    private static readonly (string Path, int Lines)[] s_files =
        [.. Sources.In("src").Concat(Sources.In("generators")).Select(file => (file.Path, file.Text.Count(c => c == '\n')))];

    [Fact]
    public void No_file_has_more_than_300_lines() => Assert.Empty(s_files.Where(file => file.Lines > 300));

    [Fact]
    public void Half_of_the_files_have_80_lines_or_fewer() =>
        Assert.InRange(s_files.Select(file => file.Lines).Order().ElementAt(s_files.Length / 2), 1, 80);

    [Fact]
    public void No_type_is_named_for_its_kind() => Assert.Empty(
        s_files.Where(file => Path.GetFileNameWithoutExtension(file.Path) is var name && new[] { "Manager", "Helper", "Util" }.Any(word => name.Contains(word, StringComparison.Ordinal))));

    [Fact]
    public void What_is_awaited_in_src_does_not_return_to_a_context() => Assert.Empty(
        from file in Sources.In("src")
        from line in file.Text.Split('\n')
        where line.Contains("ConfigureAwait(true)", StringComparison.Ordinal)
        select file.Path);
}
