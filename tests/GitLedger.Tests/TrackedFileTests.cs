using DomainEs;

namespace GitLedger.Tests;

public sealed class TrackedFileTests
{
    private static readonly FilePath s_path = new("a");
    private static readonly GitCommit s_commit = new("1111", "Ada", DateTimeOffset.UnixEpoch);

    private readonly Repository<TrackedFile, FilePath> _files = TrackedFile.In(new InMemoryEventStore());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_does_not_exist_cannot_change_move_or_be_deleted()
    {
        Assert.IsType<NotFound>(RejectionOf(await _files.HandleAsync(new RecordChange(s_path, new(1, 0), s_commit), Cancel)));
        Assert.IsType<NotFound>(RejectionOf(await _files.HandleAsync(new RecordMovedAway(s_path, new("b"), s_commit), Cancel)));
        Assert.IsType<NotFound>(RejectionOf(await _files.HandleAsync(new RecordDeleted(s_path, s_commit), Cancel)));
    }

    [Fact]
    public async Task What_exists_cannot_be_added_or_moved_onto()
    {
        (await _files.HandleAsync(new RecordAdded(s_path, 1, s_commit), Cancel)).OrThrow();

        Assert.IsType<AlreadyExists>(RejectionOf(await _files.HandleAsync(new RecordAdded(s_path, 1, s_commit), Cancel)));
        Assert.IsType<AlreadyExists>(RejectionOf(await _files.HandleAsync(new RecordMovedHere(s_path, new("b"), 1, new(0, 0), s_commit), Cancel)));
    }

    [Fact]
    public async Task What_was_deleted_can_be_added_again()
    {
        (await _files.HandleAsync(new RecordAdded(s_path, 7, s_commit), Cancel)).OrThrow();
        (await _files.HandleAsync(new RecordDeleted(s_path, s_commit), Cancel)).OrThrow();
        Assert.False((await _files.LoadAsync(s_path, Cancel)).Exists);

        (await _files.HandleAsync(new RecordAdded(s_path, 3, s_commit), Cancel)).OrThrow();

        Assert.Equal((new TrackedFile(3, 1, s_commit), 3), ((await _files.LoadAsync(s_path, Cancel)).State, (await _files.LoadAsync(s_path, Cancel)).Version));
    }

    [Fact]
    public async Task More_lines_than_there_are_cannot_be_removed()
    {
        (await _files.HandleAsync(new RecordAdded(s_path, 2, s_commit), Cancel)).OrThrow();

        Assert.Equal(new TooManyLinesRemoved(4, 2), RejectionOf(await _files.HandleAsync(new RecordChange(s_path, new(1, 4), s_commit), Cancel)));
        Assert.Equal(new TooManyLinesRemoved(3, 2), RejectionOf(await _files.HandleAsync(new RecordMovedHere(new("b"), s_path, 2, new(0, 3), s_commit), Cancel)));
    }

    [Fact]
    public async Task A_file_cannot_move_to_where_it_is()
    {
        (await _files.HandleAsync(new RecordAdded(s_path, 2, s_commit), Cancel)).OrThrow();

        Assert.Equal(new MovedOntoItself(s_path), RejectionOf(await _files.HandleAsync(new RecordMovedAway(s_path, s_path, s_commit), Cancel)));
        Assert.Equal(new MovedOntoItself(new("b")), RejectionOf(await _files.HandleAsync(new RecordMovedHere(new("b"), new("b"), 2, new(0, 0), s_commit), Cancel)));
    }

    private static Rejection RejectionOf(CommandResult<TrackedFile> result) => Assert.IsType<Rejected<TrackedFile>>(result).Rejection;
}
