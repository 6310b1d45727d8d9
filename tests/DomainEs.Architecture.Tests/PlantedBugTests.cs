namespace DomainEs.Architecture.Tests;

/// <summary>The bugs that <c>eng/mutants.sh</c> plants stand in the source as it is now; planting them takes long and is not done here.</summary>
public sealed class PlantedBugTests
{
    private const string With = "\n--- with\n";
    private const string Becomes = "\n--- becomes\n";

    public static TheoryData<string> Bugs => [.. Sources.In("eng/mutants", "*.mutant").Select(static bug => bug.Path)];

    [Theory, MemberData(nameof(Bugs))]
    public void What_a_planted_bug_replaces_stands_once_in_its_file(string path)
    {
        var bug = Sources.Text(path);
        var file = bug.Split('\n').Single(static line => line.StartsWith("file ", StringComparison.Ordinal))["file ".Length..];
        var (from, to) = (bug.IndexOf(With, StringComparison.Ordinal) + With.Length, bug.IndexOf(Becomes, StringComparison.Ordinal));
        Assert.Equal(2, Sources.Text(file).Split(bug[from..to]).Length);
    }
}
