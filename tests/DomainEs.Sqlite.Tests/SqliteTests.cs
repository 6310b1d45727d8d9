using DomainEs.Views;

namespace DomainEs.Sqlite.Tests;

/// <summary>The laws of every target of views on a SQLite file, and what is a file's own.</summary>
public sealed class SqliteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("domaines-sqlite-").FullName;

    public static IEnumerable<TheoryDataRow<string>> Laws => TargetLaws.All.Keys.Select(static law => new TheoryDataRow<string>(law));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_folder, "views.db");

    [Theory, MemberData(nameof(Laws))]
    public async Task Views_in_a_file(string law)
    {
        using var views = SqliteViews.Open(Path);
        using var theirs = SqliteViews.Open(Path);
        await TargetLaws.All[law](views, theirs, "bank");
    }

    [Fact]
    public async Task Rows_are_there_after_the_file_was_closed()
    {
        ulong revision;
        using (var views = SqliteViews.Open(Path))
            revision = await (await views.OpenedAsync(TargetLaws.Build("bank"))).CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "1")));
        using var again = SqliteViews.Open(Path);
        var table = await again.OpenedAsync(TargetLaws.Build("bank"));
        Assert.Equal(revision, (await table.ReadCheckpointAsync(Ct)).Revision);
        Assert.Equal("1", TargetLaws.Text(await table.ReadAsync("r.a", Ct)));
    }

    [Fact]
    public async Task A_file_that_another_process_holds_for_too_long_is_said_to_be_so_and_readers_go_on()
    {
        using var views = SqliteViews.Open(Path, new() { Budget = TimeSpan.FromSeconds(1) });
        var table = await views.OpenedAsync(TargetLaws.Build("bank"));
        var revision = await table.CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "1")));
        using (var holder = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path};Pooling=false"))
        {
            holder.Open();
            using var transaction = holder.BeginTransaction(deferred: false);
            var held = await Assert.ThrowsAsync<ViewUnreachableException>(async () => await table.CommitAsync(TargetLaws.Commit("2", revision, ("r.a", "2")), Ct));
            Assert.Contains("locked", held.Message, StringComparison.Ordinal);
            Assert.Equal("1", TargetLaws.Text(await table.ReadAsync("r.a", Ct)));
        }

        await table.CommittedAsync(TargetLaws.Commit("3", revision, ("r.a", "3")));
    }

    [Fact]
    public async Task A_watch_is_told_at_once_what_its_own_process_commits_and_removes()
    {
        using var views = SqliteViews.Open(Path, new() { WatchInterval = TimeSpan.FromHours(1) });
        var table = await views.OpenedAsync(TargetLaws.Build("bank"));
        await using var watch = table.WatchAsync("r.a", Ct).GetAsyncEnumerator(Ct);
        Assert.True(await watch.MoveNextAsync());
        var next = watch.MoveNextAsync().AsTask();
        await table.CommittedAsync(TargetLaws.Commit("1", 0, ("r.a", "1")));
        Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(60), Ct));
        Assert.Equal("1", TargetLaws.Text(watch.Current));

        var last = watch.MoveNextAsync().AsTask();
        Assert.True(await views.RemoveAsync(TargetLaws.Build("bank"), Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(() => last.WaitAsync(TimeSpan.FromSeconds(60), Ct));
    }

    [Fact]
    public async Task Who_holds_a_build_that_was_removed_neither_lists_it_nor_writes_into_one_that_was_made_since()
    {
        using var views = SqliteViews.Open(Path);
        var gone = await views.OpenedAsync(TargetLaws.Build("bank"));
        Assert.True(await views.RemoveAsync(TargetLaws.Build("bank"), Ct));
        var made = await views.OpenedAsync(TargetLaws.Build("bank", fingerprint: 2));

        await Assert.ThrowsAsync<ViewUnreachableException>(async () => await gone.CommitAsync(TargetLaws.Commit("1", 0, ("r.a", "1")), Ct));
        await Assert.ThrowsAsync<ViewUnreachableException>(() => gone.ListedAsync("r"));
        Assert.Equal(default, await made.ReadCheckpointAsync(Ct));
        Assert.Empty(await made.ListedAsync("r"));
    }

    [Fact]
    public void A_file_that_cannot_be_opened_or_is_none_is_said_to_be_so()
    {
        Assert.Throws<ViewUnreachableException>(() => SqliteViews.Open(System.IO.Path.Combine(_folder, "no", "such", "folder.db")));
        File.WriteAllText(Path, new string('x', 5000));
        Assert.Throws<ViewUnreachableException>(() => SqliteViews.Open(Path));
    }

    [Fact]
    public void A_file_of_a_later_version_is_left_alone()
    {
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 2";
            command.ExecuteNonQuery();
        }

        Assert.Contains("of version 2", Assert.Throws<InvalidOperationException>(() => SqliteViews.Open(Path)).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
