using DomainEs;
using GitLedger.Views;

namespace GitLedger.Tests;

/// <summary>The views of the ledger held against git's own numbers.</summary>
public sealed class ViewTests
{
    private readonly InMemoryEventStore _store = new();
    private readonly InMemoryProjectionTarget _target = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Views_of_random_histories_have_gits_numbers(int seed)
    {
        using var repository = TestRepository.Create().FastImport(new RandomHistory(seed).Of(commits: 150));

        await HoldAsync(repository);
    }

    [Fact]
    public async Task Views_of_this_repository_have_gits_numbers()
    {
        using var repository = HistoryTests.This();

        await HoldAsync(repository);
    }

    private async Task HoldAsync(TestRepository repository)
    {
        await Truth.ImportAsync(repository, _store);
        await using var host = ProjectionHost.Start(_store, LedgerContext.Layout, _target, LedgerContext.Projections, cancellationToken: Cancel);
        await host.CaughtUpAsync(Cancel);
        var git = GitNumbers.Of(repository);

        using var authors = AuthorLines.In(_target, LedgerContext.Layout);
        Assert.Equal(
            git.Files.Select(pair => KeyValuePair.Create(pair.Key, (git.Added.GetValueOrDefault(pair.Key), pair.Value))),
            await RowsAsync(authors.ListAsync(cancellationToken: Cancel), row => (row.Added, row.Files)));
        Assert.All(git.Added.Where(pair => !git.Files.ContainsKey(pair.Key)), pair => Assert.Equal(0, pair.Value));
        using var directories = DirectoryFiles.In(_target, LedgerContext.Layout);
        Assert.Equal(git.Directories, await RowsAsync(directories.ListAsync(cancellationToken: Cancel), row => row.Files));
        using var months = MonthActivity.In(_target, LedgerContext.Layout);
        Assert.Equal(git.Months, await RowsAsync(months.ListAsync(cancellationToken: Cancel), row => (row.Added, row.Changed, row.Deleted)));
    }

    private static async Task<SortedDictionary<string, TValue>> RowsAsync<TRow, TValue>(IAsyncEnumerable<KeyValuePair<string, TRow>> rows, Func<TRow, TValue> value)
    {
        var found = new SortedDictionary<string, TValue>(StringComparer.Ordinal);
        await foreach (var (key, row) in rows)
            found.Add(key, value(row));
        return found;
    }
}
