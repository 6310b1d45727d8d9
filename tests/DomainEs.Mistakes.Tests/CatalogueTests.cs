using DomainEs.Mistakes.Tests.Analysis;

namespace DomainEs.Mistakes.Tests;

/// <summary>Each mistake is found where it was made, and its corrected twin is clean.</summary>
public sealed class CatalogueTests
{
    private static readonly string s_page = Path.Combine(Mistake.Repository, "docs", "mistakes.md");

    public static TheoryData<string> Names => [.. Mistake.All.Select(static mistake => mistake.Name)];

    public static TheoryData<string> Accepted => [.. Mistake.All.Where(static mistake => mistake.AcceptedLockFile is not null).Select(static mistake => mistake.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_mistake_is_found_where_it_was_made(string name)
    {
        var mistake = Of(name);
        Assert.NotEmpty(mistake.Expected);
        Assert.Equal(mistake.Expected, (await Project.DiagnosticsAsync([mistake.Program], mistake.LockFile)).Select(Project.Text));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_corrected_twin_is_clean(string name) =>
        Assert.Empty((await Project.DiagnosticsAsync([Of(name).Corrected], Of(name).AcceptedLockFile ?? Of(name).LockFile)).Select(static d => d.ToString()));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mistake_has_a_title_a_story_and_another_twin(string name)
    {
        var mistake = Of(name);
        Assert.NotEmpty(mistake.Title);
        Assert.EndsWith(".", mistake.Story, StringComparison.Ordinal);
        Assert.NotEqual(mistake.Program, mistake.Corrected);
    }

    [Fact]
    public void Every_mistake_that_must_be_stopped_is_among_them() => Assert.Subset(
        Mistake.All.Select(static mistake => mistake.Title).ToHashSet(),
        new HashSet<string>
        {
            "Event without Apply", "Apply for a foreign event", "Two Applies match", "Creating Apply of another type", "Aggregate not partial", "Undecided command handled", "Command without an id",
            "Command with two ids", "Duplicate stored name", "Mutable event", "Collection shared by event and state", "Clock in Apply", "Random id in Apply", "I/O in Apply", "Async Apply", "Clock in Decide",
            "State changed in Decide", "Unserializable member", "Float money", "Event never produced", "Personal data in an id", "Iteration order in Apply", "Culture-dependent parsing in Apply",
            "Ignored result", "Id lost in source-generated JSON", "Renamed event", "Removed event", "Changed member type", "Renamed member", "Removed non-optional member", "Changed nested record",
            "Changed enum member", "Missing upcaster", "Upcaster cycle", "Command changed in Decide", "Clock in an upcaster",
        });

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task A_twin_breaks_nothing_that_is_shipped_and_its_own_lock_file_is_what_the_accept_step_writes(string name)
    {
        var found = Assert.Single(await Project.DiagnosticsAsync([Of(name).Corrected], Of(name).LockFile));
        Assert.Equal("DES096", found.Id);
        Assert.Equal(Of(name).AcceptedLockFile, string.Concat(found.Properties["Text"]!.Split('\n').Where(static line => !line.StartsWith('#')).Select(static line => line + "\n")).Trim() + "\n");
    }

    /// <summary>docs/mistakes.md is written from the catalogue: <c>DOMAINES_ACCEPT_SNAPSHOTS=1</c> writes it anew, except in CI.</summary>
    [Fact]
    public async Task The_page_of_mistakes_is_what_the_catalogue_says()
    {
        var page = await CataloguePage.OfAsync(Mistake.All);
        if (Environment.GetEnvironmentVariable("DOMAINES_ACCEPT_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") is null)
            await File.WriteAllTextAsync(s_page, page, TestContext.Current.CancellationToken);
        Assert.Equal(page, await File.ReadAllTextAsync(s_page, TestContext.Current.CancellationToken));
    }

    private static Mistake Of(string name) => Mistake.All.Single(mistake => mistake.Name == name);
}
