using System.Globalization;
using DomainEs;

namespace GitLedger.Views;

/// <summary>How much happened in one month, <c>2024-05</c>, by the time that git gives a commit, in UTC.</summary>
/// <param name="Added">Files that came.</param>
/// <param name="Changed">Changes of files that were there.</param>
/// <param name="Deleted">Files that went.</param>
[Projection]
public sealed partial record MonthActivity(long Added, long Changed, long Deleted) : IView<string>
{
    private static string Key(FileAdded e) => MonthOf(e.Commit);

    private static string Key(FileChanged e) => MonthOf(e.Commit);

    private static string Key(FileMovedHere e) => MonthOf(e.Commit);

    private static string Key(FileMovedAway e) => MonthOf(e.Commit);

    private static string Key(FileDeleted e) => MonthOf(e.Commit);

    private static MonthActivity Apply(FileAdded e, MonthActivity? row) => Of(row) with { Added = Of(row).Added + 1 };

    private static MonthActivity Apply(FileMovedHere e, MonthActivity? row) => Of(row) with { Added = Of(row).Added + 1 };

    private static MonthActivity Apply(FileChanged e, MonthActivity? row) => Of(row) with { Changed = Of(row).Changed + 1 };

    private static MonthActivity Apply(FileDeleted e, MonthActivity? row) => Of(row) with { Deleted = Of(row).Deleted + 1 };

    private static MonthActivity Apply(FileMovedAway e, MonthActivity? row) => Of(row) with { Deleted = Of(row).Deleted + 1 };

    private static MonthActivity Of(MonthActivity? row) => row ?? new(0, 0, 0);

    private static string MonthOf(GitCommit commit) => commit.At.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
