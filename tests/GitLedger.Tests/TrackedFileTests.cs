using DomainEs;
using DomainEs.Testing;

namespace GitLedger.Tests;

public sealed class TrackedFileTests
{
    private static readonly FilePath s_path = new("src/a b.cs");
    private static readonly FilePath s_other = new("ü\n");
    private static readonly GitCommit s_first = new("1111", "Ada", DateTimeOffset.UnixEpoch);
    private static readonly GitCommit s_second = new("2222", "Bob", DateTimeOffset.UnixEpoch.AddDays(1));
    private static readonly Scenario<TrackedFile> s_text = TrackedFile.Given(new FileAdded(10, s_first));
    private static readonly Scenario<TrackedFile> s_binary = TrackedFile.Given(new FileAdded(null, s_first));

    [Fact]
    public void What_does_not_exist_cannot_change() =>
        TrackedFile.Given().When(new RecordChange(s_path, new(1, 0), s_first)).ThenRejected(new NotFound());

    [Fact]
    public void What_does_not_exist_cannot_move() =>
        TrackedFile.Given().When(new RecordMovedAway(s_path, s_other, s_first)).ThenRejected(new NotFound());

    [Fact]
    public void What_was_deleted_cannot_be_deleted_again() =>
        s_text.And(new FileDeleted(s_first)).When(new RecordDeleted(s_path, s_second)).ThenRejected(new NotFound());

    [Fact]
    public void What_exists_cannot_be_added() =>
        s_text.When(new RecordAdded(s_path, 1, s_second)).ThenRejected(new AlreadyExists());

    [Fact]
    public void Nothing_can_move_onto_what_exists() =>
        s_text.When(new RecordMovedHere(s_path, s_other, 1, new(0, 0), s_second)).ThenRejected(new AlreadyExists());

    [Fact]
    public void A_change_adds_and_removes_lines() => s_text
        .When(new RecordChange(s_path, new(5, 3), s_second))
        .Then(new FileChanged(new(5, 3), s_second))
        .ThenState(new TrackedFile(12, 2, s_second));

    [Fact]
    public void All_lines_can_be_removed_and_no_more() => s_text
        .When(new RecordChange(s_path, new(0, 10), s_second))
        .ThenState(file => file.Lines == 0)
        .When(new RecordChange(s_path, new(0, 1), s_second))
        .ThenRejected(new TooManyLinesRemoved(Removed: 1, Lines: 0));

    [Fact]
    public void A_file_that_becomes_binary_has_no_lines() => s_text
        .When(new RecordChange(s_path, null, s_second))
        .ThenState(new TrackedFile(null, 2, s_second));

    [Fact]
    public void A_binary_file_that_becomes_text_has_the_lines_that_are_added() => s_binary
        .When(new RecordChange(s_path, new(7, 0), s_second))
        .ThenState(new TrackedFile(7, 2, s_second));

    [Fact]
    public void A_file_moves_away_with_its_lines_and_can_be_added_again() => s_text
        .When(new RecordMovedAway(s_path, s_other, s_second))
        .Then(new FileMovedAway(s_other, 10, s_second))
        .When(new RecordAdded(s_path, 3, s_second))
        .ThenState(new TrackedFile(3, 1, s_second));

    [Fact]
    public void A_file_moves_here_with_its_lines_and_what_changed_on_the_way() => TrackedFile.Given()
        .When(new RecordMovedHere(s_path, s_other, 10, new(2, 1), s_second))
        .Then(new FileMovedHere(s_other, 11, s_second))
        .ThenState(new TrackedFile(11, 1, s_second));

    [Fact]
    public void No_more_lines_get_lost_on_the_way_than_there_were() => TrackedFile.Given()
        .When(new RecordMovedHere(s_path, s_other, 10, new(0, 11), s_second))
        .ThenRejected(new TooManyLinesRemoved(Removed: 11, Lines: 10));

    [Fact]
    public void A_file_cannot_move_to_where_it_is()
    {
        s_text.When(new RecordMovedAway(s_path, s_path, s_second)).ThenRejected(new MovedOntoItself(s_path));
        TrackedFile.Given().When(new RecordMovedHere(s_path, s_path, 10, new(0, 0), s_second)).ThenRejected(new MovedOntoItself(s_path));
    }
}
