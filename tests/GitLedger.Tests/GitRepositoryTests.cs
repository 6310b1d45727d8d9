using GitLedger.Git;

namespace GitLedger.Tests;

public sealed class GitRepositoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_without_a_repository_is_said_to_be_none()
    {
        using var folder = TestRepository.Empty();

        Assert.Equal($"'{folder.Folder}' is not in a git repository. Give the path of one, bare or not.", await RefusalOf(folder.Folder));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_said_not_to()
    {
        using var folder = TestRepository.Empty();

        Assert.Equal($"There is no folder '{folder.Folder}/nowhere'. Give the path of a git repository.", await RefusalOf(folder.Folder + "/nowhere"));
    }

    [Fact]
    public async Task A_shallow_clone_is_refused_with_what_to_do()
    {
        using var repository = TestRepository.Create().Write("a", "1\n").Commit().Write("a", "2\n").Commit();
        using var shallow = TestRepository.CloneOf("file://" + repository.Folder, "--depth", "1");

        var message = await RefusalOf(shallow.Folder);

        Assert.Contains("is a shallow clone", message, StringComparison.Ordinal);
        Assert.Contains("git fetch --unshallow", message, StringComparison.Ordinal);
        shallow.Git("fetch", "-q", "--unshallow");
        using var whole = await GitRepository.OpenAsync(shallow.Folder, Cancel);
        Assert.Equal(2, whole.CommitCount);
    }

    [Fact]
    public async Task A_repository_without_commits_is_refused_with_what_to_do()
    {
        using var repository = TestRepository.Create();

        Assert.Contains("no commit at its HEAD yet", await RefusalOf(repository.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_within_a_repository_stands_for_all_of_it()
    {
        using var repository = TestRepository.Create().Write("a", "1\n").Write("in/b", "x\0y").Commit().Write("in/b", "1\n2\n").Commit();
        repository.Git("config", "diff.relative", "true");
        using var git = await GitRepository.OpenAsync(repository.Folder + "/in", Cancel);

        var history = await git.ReadHistoryAsync(Cancel).ToListAsync(Cancel);

        Assert.Equal(["a", "in/b", "in/b"], history.SelectMany(commit => commit.Files).Select(file => file.Path.Text));
        Assert.Equal(2, (await git.Lines.CountAsync(history[1], Cancel))[new("in/b")]);
    }

    [Fact]
    public async Task A_merge_is_what_it_brought_to_its_first_parent()
    {
        using var repository = TestRepository.Create().Write("a", "1\n").Commit();
        repository.Git("checkout", "-q", "-b", "side");
        repository.Write("b", "1\n").Commit().Write("b", "1\n2\n").Commit();
        repository.Git("checkout", "-q", "main");
        repository.Write("a", "1\n2\n").Commit();
        repository.Git("merge", "-q", "--no-ff", "-m", "merge", "side");

        var history = await HistoryOf(repository.Folder);

        Assert.Equal([["a"], ["a"], ["b"]], history.Select(commit => commit.Files.Select(file => file.Path.Text)));
        Assert.Equal([new(ChangeKind.Added, new("b"), null, new(2, 0))], history[2].Files);
    }

    [Fact]
    public async Task One_of_two_files_made_of_a_deleted_one_is_its_move_and_the_other_is_new()
    {
        var text = string.Concat(Enumerable.Range(0, 50).Select(line => $"{line}\n"));
        using var repository = TestRepository.Create().Write("a", text).Commit().Delete("a").Write("b", text).Write("c", text).Commit();

        Assert.Equal(
            [new(ChangeKind.Moved, new("b"), new("a"), new(0, 0)), new(ChangeKind.Added, new("c"), null, new(50, 0))],
            (await HistoryOf(repository.Folder))[1].Files);
    }

    [Fact]
    public async Task A_change_of_the_mode_alone_is_a_change_of_no_lines()
    {
        using var repository = TestRepository.Create().Write("a", "1\n").Commit();
        repository.Git("update-index", "--chmod=+x", "a");
        repository.Git("commit", "-q", "-m", "mode");

        Assert.Equal([new(ChangeKind.Changed, new("a"), null, new(0, 0))], (await HistoryOf(repository.Folder))[1].Files);
    }

    [Fact]
    public async Task Lines_are_counted_where_a_file_was_or_is_binary()
    {
        using var repository = TestRepository.Create()
            .Write("was", "x\0y").Write("becomes", "1\n2\n").Write("stays [a]*", "x\0y").Commit()
            .Write("was", "1\n2\n3").Write("becomes", "x\0y").Write("stays [a]*", "x\0yz").Commit();
        using var git = await GitRepository.OpenAsync(repository.Folder, Cancel);
        var second = await git.ReadHistoryAsync(Cancel).LastAsync(Cancel);

        var lines = await git.Lines.CountAsync(second, Cancel);

        Assert.All(second.Files, file => Assert.Null(file.Lines));
        Assert.Equal((3, null, null), (lines[new("was")], lines[new("becomes")], lines[new("stays [a]*")]));
    }

    private static async Task<List<CommitChanges>> HistoryOf(string folder)
    {
        using var git = await GitRepository.OpenAsync(folder, Cancel);
        return await git.ReadHistoryAsync(Cancel).ToListAsync(Cancel);
    }

    private static async Task<string> RefusalOf(string folder) =>
        (await Assert.ThrowsAsync<NoHistoryException>(() => GitRepository.OpenAsync(folder, Cancel))).Message;
}
