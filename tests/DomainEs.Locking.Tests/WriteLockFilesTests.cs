namespace DomainEs.Locking.Tests;

/// <summary>What <c>dotnet build -t:DomainEsAccept</c> and <c>-t:DomainEsShip</c> do with the files of a project.</summary>
public sealed class WriteLockFilesTests : IDisposable
{
    private const string Account = "aggregate account: bank.account.<string>", Event = "event     account/deposited@1", Amount = "member    account/deposited@1 amount: decimal";
    private const string Parcel = "aggregate parcel: post.parcel.<string>";

    private readonly BuiltProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void The_first_acceptance_makes_the_file_and_ships_nothing()
    {
        _project.Declares("bank", Unshipped(Account, Event, Amount));

        Assert.True(_project.Runs());

        Assert.Equal(["domaines.lock"], _project.Files);
        Assert.Equal(Unshipped(Account, Event, Amount), _project.Facts("domaines.lock"));
        Assert.Equal(["domaines.lock is written, 3 facts are new or changed and 0 are gone; 0 are shipped, 3 are not."], _project.Log.Messages);
    }

    [Fact]
    public void Shipping_marks_every_line()
    {
        _project.Declares("bank", Unshipped(Account, Event, Amount));

        Assert.True(_project.Runs(ships: true));

        Assert.Equal(Shipped(Account, Event, Amount), _project.Facts("domaines.lock"));
    }

    [Fact]
    public void A_file_that_is_current_is_not_touched()
    {
        _project.Declares("bank", Unshipped(Account, Event, Amount));
        Assert.True(_project.Runs());
        File.SetLastWriteTimeUtc(_project.PathOf("domaines.lock"), DateTime.UnixEpoch);

        Assert.True(_project.Runs());

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(_project.PathOf("domaines.lock")));
        Assert.Equal("domaines.lock is current; 0 are shipped, 3 are not.", _project.Log.Messages[^1]);
    }

    [Fact]
    public void What_breaks_a_shipped_line_is_said_at_that_line_and_nothing_is_written()
    {
        var before = BuiltProject.Text("bank", Shipped(Account, Event, Amount));
        _project.Holds("domaines.lock", before);
        _project.Declares("bank", Unshipped(Account, Event, Amount.Replace("decimal", "string", StringComparison.Ordinal)));

        Assert.False(_project.Runs(ships: true));

        Assert.StartsWith("domaines.lock(5): The model breaks what is shipped. MemberRetyped", Assert.Single(_project.Log.Errors), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_project.PathOf("domaines.lock")));
    }

    [Fact]
    public void A_line_that_cannot_be_understood_stops_the_writing()
    {
        var before = BuiltProject.Text("bank", "shipped   aggregate account: bank.account.<string>", "shipped   member    nonsense");
        _project.Holds("domaines.lock", before);
        _project.Declares("bank", Unshipped(Account));

        Assert.False(_project.Runs());

        Assert.StartsWith("domaines.lock(4): The line cannot be understood", Assert.Single(_project.Log.Errors), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_project.PathOf("domaines.lock")));
    }

    [Fact]
    public void Each_context_has_its_file()
    {
        _project.Declares("bank", Unshipped(Account));
        _project.Declares("post", Unshipped(Parcel));

        Assert.True(_project.Runs());

        Assert.Equal(["bank.domaines.lock", "post.domaines.lock"], _project.Files);
        Assert.Equal(Unshipped(Account), _project.Facts("bank.domaines.lock"));
        Assert.Equal(Unshipped(Parcel), _project.Facts("post.domaines.lock"));
    }

    [Fact]
    public void An_empty_file_is_taken_by_one_context_only()
    {
        _project.Holds("domaines.lock", "");
        _project.Declares("bank", Unshipped(Account));
        _project.Declares("post", Unshipped(Parcel));

        Assert.True(_project.Runs());

        Assert.Equal(["domaines.lock", "post.domaines.lock"], _project.Files);
        Assert.Equal(Unshipped(Account), _project.Facts("domaines.lock"));
        Assert.Equal(Unshipped(Parcel), _project.Facts("post.domaines.lock"));
    }

    [Theory]
    [InlineData("bank", "post")]
    [InlineData("post", "bank")]
    public void A_context_that_breaks_what_is_shipped_leaves_the_files_of_the_others_as_they_are(string broken, string other)
    {
        _project.Holds($"{broken}.domaines.lock", BuiltProject.Text(broken, "shipped   aggregate gone: x.gone.<string>"));
        _project.Declares(broken, Unshipped(broken == "bank" ? Account : Parcel));
        _project.Declares(other, Unshipped(other == "bank" ? Account : Parcel));

        Assert.False(_project.Runs());

        Assert.Equal([$"{broken}.domaines.lock"], _project.Files);
        Assert.Single(_project.Log.Errors);
        Assert.Empty(_project.Log.Messages);
    }

    [Fact]
    public void A_file_of_a_context_that_is_not_there_is_an_error()
    {
        _project.Holds("domaines.lock", BuiltProject.Text("savings", Shipped(Account)));
        _project.Declares("bank", Unshipped(Account));

        Assert.False(_project.Runs());

        Assert.StartsWith("domaines.lock(1): It is the lock file of the context 'savings', which the project does not declare", Assert.Single(_project.Log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_without_a_context_has_nothing_to_write()
    {
        Assert.False(_project.Runs());

        Assert.Equal(["(0): The project declares no bounded context, so there is nothing to write a lock file of."], _project.Log.Errors);
        Assert.Empty(_project.Files);
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_an_error_of_the_file()
    {
        Directory.CreateDirectory(_project.PathOf("domaines.lock"));
        _project.Declares("bank", Unshipped(Account));

        Assert.False(_project.Runs());

        Assert.StartsWith("domaines.lock(0): It cannot be written: ", Assert.Single(_project.Log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_a_newer_version_are_kept()
    {
        const string Newer = "shipped   future    account/deposited@1 what only a newer version knows";
        _project.Holds("domaines.lock", BuiltProject.Text("bank", [.. Shipped(Account, Event, Amount), Newer]).Replace("domaines-lock 1", "domaines-lock 2", StringComparison.Ordinal));
        _project.Declares("bank", Unshipped(Account, Event, Amount, "member    account/deposited@1 note: string? = null"));

        Assert.True(_project.Runs());

        Assert.Equal("domaines-lock 2 bank", File.ReadLines(_project.PathOf("domaines.lock")).First());
        Assert.Contains(Newer, _project.Facts("domaines.lock"));
        Assert.Contains("unshipped member    account/deposited@1 note: string? = null", _project.Facts("domaines.lock"));
    }

    private static string[] Unshipped(params string[] facts) => Array.ConvertAll(facts, static fact => "unshipped " + fact);

    private static string[] Shipped(params string[] facts) => Array.ConvertAll(facts, static fact => "shipped   " + fact);
}
