using System.Text;
using DomainEs;
using GitLedger.Git;
using GitLedger.Import;

namespace GitLedger.Tests;

public sealed class ImportTests
{
    private static readonly string s_fifty = string.Concat(Enumerable.Range(1, 50).Select(line => $"line {line}\n"));

    private readonly InMemoryEventStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changes_deletions_and_files_that_come_back_are_counted_as_git_counts()
    {
        using var repository = TestRepository.Create()
            .Write("a", s_fifty).Write("b", "1\n").Write("empty", "").Write("no newline", "1\n2").Commit()
            .Write("a", s_fifty + "more\n").Delete("b").Write("no newline", "1\n2\n").Commit()
            .Commit("an empty commit")
            .Write("b", "1\n2\n3\n").Delete("a").Commit()
            .Write("a/now a folder", "1\n").Write("empty", "no more\n").Commit();

        await Truth.HoldsAsync(repository, _store);
    }

    [Fact]
    public async Task Paths_of_all_kinds_are_ids()
    {
        string[] paths = ["with space/and more.txt", "übung/é", "e\u0301 beside é", "🦉.md", "new\nline", "tab\ttab", "\"quoted\"", "back\\slash", "a.b/*/>.c", "=2E", "-", ":100644", "commit", "[red]markup[/]", "--help", "Case", "case"];
        var first = paths.Select(path => $"M 644 inline {Quoted(path)}\ndata 2\n1\n\n");
        var second = paths.Select(path => $"R {Quoted(path)} {Quoted("moved/" + path)}\nM 644 inline {Quoted("moved/" + path)}\ndata 4\n1\n2\n\n");
        using var repository = TestRepository.Create().FastImport(Encoding.UTF8.GetBytes(
            "commit refs/heads/main\ncommitter A <a> 0 +0000\ndata 0\n" + string.Concat(first) + "commit refs/heads/main\ncommitter A <a> 0 +0000\ndata 0\n" + string.Concat(second)));

        await Truth.HoldsAsync(repository, _store);
        Assert.Contains("moved/new\nline", Truth.Of(repository).Keys);

        static string Quoted(string path) => $"\"{path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
    }

    [Fact]
    public async Task Moves_take_their_lines_along()
    {
        using var repository = TestRepository.Create()
            .Write("one", s_fifty).Write("two", s_fifty + s_fifty).Write("README", s_fifty + "x\n").Commit()
            .Move("one", "in/one").Move("README", "ReadMe").Commit("also a rename of case alone")
            .Write("in/one", s_fifty + "51\n").Move("in/one", "one").Commit()
            .Move("one", "kept").Move("two", "one").Move("kept", "two").Commit("a swap")
            .Move("one", "three").Move("two", "one").Commit("a chain");

        await Truth.HoldsAsync(repository, _store);
    }

    [Fact]
    public async Task A_move_is_written_at_both_paths()
    {
        using var repository = TestRepository.Create().Write("from", s_fifty).Commit().Write("from", s_fifty + "51\n").Move("from", "to").Commit();
        await Truth.ImportAsync(repository, _store);

        var log = await LedgerContext.ReadAllAsync(_store, cancellationToken: Cancel).ToListAsync(Cancel);

        var (from, to, commit) = (new FilePath("from"), new FilePath("to"), Commit(repository, "HEAD"));
        Assert.Equal(
            ["file/from@1", "file/from@2", "file/to@1"],
            log.Select(recorded => recorded.Info.EventId));
        Assert.Equal(
            [new FileAdded(50, Commit(repository, "HEAD~")), new FileMovedAway(to, 50, commit), new FileMovedHere(from, 51, commit)],
            log.Select(recorded => recorded.Event));
        Assert.Equal("Ada \"the\" Łąka", commit.Author);
    }

    [Fact]
    public async Task Binary_files_have_no_lines_until_they_are_text()
    {
        using var repository = TestRepository.Create()
            .Write("stays", "x\0y").Write("becomes text", "x\0y").Write("becomes binary", s_fifty).Write("moves", s_fifty + "\0").Write("comes and goes", "\0").Commit()
            .Write("stays", "x\0z").Write("becomes text", "1\n2\n3").Write("becomes binary", s_fifty + "\0").Move("moves", "moved").Delete("comes and goes").Commit()
            .Write("becomes text", "1\n2\n3\n4").Write("moved", s_fifty + "text now\n").Write("comes and goes", "1\n").Commit()
            .Move("moved", "moved again").Write("moved again", s_fifty + "\0").Commit();

        await Truth.HoldsAsync(repository, _store);
    }

    [Fact]
    public async Task What_attributes_say_of_a_path_is_believed_as_git_believes_it()
    {
        using var repository = TestRepository.Create()
            .Write(".gitattributes", "*.dat binary\n*.txt diff\n").Write("a.dat", s_fifty).Write("b.txt", "x\0y\n").Write("c", s_fifty).Commit()
            .Move("a.dat", "a").Move("c", "c.dat").Write("b.txt", "x\0y\nz\n").Commit();

        await Truth.HoldsAsync(repository, _store);
        Assert.Equal((50, null, 2), (Truth.Of(repository)["a"], Truth.Of(repository)["c.dat"], Truth.Of(repository)["b.txt"]));
    }

    [Fact]
    public async Task Merges_modes_links_and_submodules_are_counted_as_git_counts()
    {
        using var repository = TestRepository.Create().Write("a", s_fifty).Write("b", s_fifty).Commit();
        repository.Git("checkout", "-q", "-b", "side");
        repository.Write("a", "0\n" + s_fifty).Write("side", s_fifty).Commit().Move("side", "sideways").Commit();
        repository.Git("checkout", "-q", "main");
        repository.Write("a", s_fifty + "51\n").Delete("b").Commit();
        repository.Git("merge", "-q", "--no-ff", "-m", "merge", "side");
        repository.Git("update-index", "--chmod=+x", "a");
        repository.Git("update-index", "--add", "--cacheinfo", $"160000,{repository.GitText("rev-parse", "HEAD")},module");
        repository.Git("commit", "-q", "-m", "a mode and a submodule");
        repository.Delete("sideways");
        File.CreateSymbolicLink(Path.Combine(repository.Folder, "sideways"), "a");
        repository.Git("add", "sideways");
        repository.Git("update-index", "--cacheinfo", $"160000,{repository.GitText("rev-parse", "HEAD")},module");
        repository.Git("commit", "-q", "-m", "a link, and the submodule moves on");

        await Truth.HoldsAsync(repository, _store);
        Assert.Equal(["a", "module", "sideways"], Truth.Of(repository).Keys);
    }

    [Fact]
    public async Task Paths_that_are_not_UTF_8_are_kept_apart()
    {
        byte[] stream =
        [
            .. "commit refs/heads/main\nauthor Ren\u00E9 "u8, 0xE9, .. " <a> 0 +0000\ncommitter A <a> 0 +0000\ndata 0\nM 644 inline \"caf\\351\"\ndata 2\n1\nM 644 inline \"caf\\350\"\ndata 2\n\0\n"u8,
            .. "commit refs/heads/main\ncommitter A <a> 0 +0000\ndata 0\nR \"caf\\351\" \"\\377/x\"\nM 644 inline \"caf\\350\"\ndata 4\n1\n2\n"u8,
        ];
        using var repository = TestRepository.Create().FastImport(stream);

        await Truth.HoldsAsync(repository, _store);
        Assert.Equal([new("\0FF/x", 1), new("caf\0E8", 2)], Truth.Of(repository));
    }

    [Fact]
    public async Task Overlong_paths_are_kept_apart()
    {
        var deep = string.Join('/', Enumerable.Repeat("目录", 60));
        using var repository = TestRepository.Create().Write(deep + "/a", "1\n").Write(deep + "/b", "1\n2\n").Commit().Move(deep + "/a", deep + "/c").Commit();

        await Truth.HoldsAsync(repository, _store);
        Assert.Equal(2, Truth.Of(repository).Count);
    }

    [Fact]
    public async Task Importing_twice_changes_nothing()
    {
        using var repository = TestRepository.Create().Write("a", s_fifty).Write("b", "\0").Commit().Move("a", "c").Write("b", "1\n").Commit().Delete("c").Commit();
        var first = await Truth.HoldsAsync(repository, _store);
        var log = await LogAsync();

        var second = await Truth.HoldsAsync(repository, _store);

        Assert.Equal(new ImportSummary(3, 6, 0), first);
        Assert.Equal(new ImportSummary(3, 0, 6), second);
        Assert.Equal(log, await LogAsync());
    }

    [Fact]
    public async Task A_later_import_adds_what_is_new()
    {
        using var repository = TestRepository.Create().Write("a", "1\n").Commit();
        await Truth.HoldsAsync(repository, _store);
        repository.Write("a", "1\n2\n").Write("b", "1\n").Commit();

        Assert.Equal(new ImportSummary(2, 2, 1), await Truth.HoldsAsync(repository, _store));
    }

    [Fact]
    public async Task A_bare_repository_is_as_good()
    {
        using var repository = TestRepository.Create().Write("a", s_fifty).Commit().Move("a", "b").Write("c", "\0").Commit().Write("c", "1\n").Commit();
        using var bare = TestRepository.CloneOf(repository.Folder, "--bare");

        await Truth.HoldsAsync(bare, _store);
    }

    [Fact]
    public async Task A_repository_with_names_by_SHA_256_is_as_good()
    {
        using var repository = TestRepository.Empty();
        repository.Git("init", "-q", "-b", "main", "--object-format=sha256");
        repository.Write("a", s_fifty).Write("b", "\0").Commit().Move("a", "c").Write("b", "1\n").Commit();

        await Truth.HoldsAsync(repository, _store);
    }

    [Fact]
    public async Task A_users_configuration_changes_nothing()
    {
        using var repository = TestRepository.Create().Write("in/a", s_fifty).Write("in/b", s_fifty + "\0").Commit()
            .Move("in/a", "in/c").Write("in/c", s_fifty + "51\n").Commit().Write("in/b", s_fifty).Commit();
        await Truth.ImportAsync(repository, _store);
        var plain = await LogAsync();
        foreach (var (key, value) in new[]
        {
            ("log.showRoot", "false"), ("diff.renames", "copies"), ("diff.renameLimit", "1"), ("diff.noprefix", "true"), ("diff.relative", "true"), ("diff.algorithm", "patience"), ("core.quotePath", "false"),
            ("log.showSignature", "true"), ("color.ui", "always"), ("diff.ignoreSubmodules", "all"), ("log.follow", "true"), ("log.decorate", "full"), ("diff.external", "/bin/false"), ("i18n.logOutputEncoding", "UTF-16"), ("format.pretty", "raw"),
            ("core.abbrev", "5"), ("log.diffMerges", "off"), ("diff.statGraphWidth", "1"), ("log.mailmap", "true"),
        })
            repository.Git("config", key, value);
        var configured = new InMemoryEventStore();

        await Truth.ImportAsync(repository, configured);

        Assert.Equal(plain, await LogAsync(configured));
    }

    [Fact]
    public async Task Another_repository_does_not_fit_the_ledger()
    {
        using var one = TestRepository.Create().Write("a", "1\n").Commit("one");
        using var other = TestRepository.Create().Write("a", "2\n").Commit("other");
        await Truth.ImportAsync(one, _store);

        var e = await Assert.ThrowsAsync<ImportException>(() => Truth.ImportAsync(other, _store));

        Assert.Equal(
            $"Commit {other.GitText("rev-parse", "HEAD")} does not fit what the ledger knows of 'a': Something exists under this id. " +
            "The ledger holds another repository, or this one before its history was rewritten; import into an empty one.",
            e.Message);
    }

    private static GitCommit Commit(TestRepository repository, string name) => new(
        repository.GitText("rev-parse", name), repository.GitText("log", "-1", "--format=%an", name), DateTimeOffset.FromUnixTimeSeconds(long.Parse(repository.GitText("log", "-1", "--format=%at", name))));

    private async Task<List<object>> LogAsync(IEventStore? store = null) =>
        await LedgerContext.ReadAllAsync(store ?? _store, cancellationToken: Cancel).Select(recorded => recorded.Event).ToListAsync(Cancel);
}
