using DomainEs;
using GitLedger.Git;

namespace GitLedger.Import;

/// <summary>Records every commit of a repository, file by file.</summary>
/// <remarks>A path is in a commit once, so the commit's id is the command's: whatever was recorded before is not recorded again.</remarks>
internal sealed class Importer(Repository<TrackedFile, FilePath> files, GitRepository git)
{
    // Many more than a round trip to the store can overtake; few enough that memory does not notice.
    private const int Width = 256;

    private long _written;
    private long _known;

    /// <summary>Records all commits, oldest first: files at the same time, the commits of one file in order.</summary>
    /// <param name="recorded">Told how many commits are read.</param>
    /// <param name="cancellationToken">Stops; importing again continues.</param>
    /// <exception cref="ImportException">The ledger says otherwise than the repository.</exception>
    public async Task<ImportSummary> RunAsync(IProgress<long>? recorded = null, CancellationToken cancellationToken = default)
    {
        using var lanes = new Lanes<FilePath>(Width, cancellationToken);
        var commits = 0L;
        try
        {
            await foreach (var commit in git.ReadHistoryAsync(lanes.Stopping))
            {
                var lines = new NewLines(git, commit, lanes.Stopping);
                foreach (var file in commit.Files)
                    await AddAsync(lanes, commit.Commit, file, lines);
                commits++;
                recorded?.Report(commits);
            }
        }
        finally
        {
            await lanes.EndAsync();
        }

        return new ImportSummary(commits, _written, _known);
    }

    private async Task AddAsync(Lanes<FilePath> lanes, GitCommit commit, FileChange file, NewLines lines)
    {
        var path = new FilePath(file.Path.Id);
        var options = new CommandOptions { CommandId = commit.Id };
        var stopping = lanes.Stopping;
        switch (file.Kind)
        {
            case ChangeKind.Added:
                await lanes.AddAsync(path, async () => Count(path, await files.HandleAsync(new RecordAdded(path, file.Lines?.Added, commit), options, stopping)));
                break;
            case ChangeKind.Changed:
                await lanes.AddAsync(path, async () => Count(path, await files.HandleAsync(new RecordChange(path, await lines.OfAsync(file), commit), options, stopping)));
                break;
            case ChangeKind.Deleted:
                await lanes.AddAsync(path, async () => Count(path, await files.HandleAsync(new RecordDeleted(path, commit), options, stopping)));
                break;
            case ChangeKind.Moved:
                var from = new FilePath(file.From!.Value.Id);
                var left = await lanes.AddAsync(from, async () => Count(from, await files.HandleAsync(new RecordMovedAway(from, path, commit), options, stopping)));
                await lanes.AddAsync(path, async () => Count(path, await files.HandleAsync(new RecordMovedHere(path, from, LinesIn(await left), await lines.OfAsync(file), commit), options, stopping)));
                break;
        }
    }

    private static long? LinesIn(Accepted<TrackedFile> left) => left.Events.OfType<FileMovedAway>().FirstOrDefault()?.Lines;

    private Accepted<TrackedFile> Count(FilePath path, CommandResult<TrackedFile> result)
    {
        switch (result)
        {
            case Accepted<TrackedFile> accepted:
                Interlocked.Add(ref _written, accepted.Events.Length);
                return accepted;
            case Duplicate<TrackedFile> duplicate:
                Interlocked.Increment(ref _known);
                return duplicate.OrThrow();
            default:
                throw ImportException.Of(path, result);
        }
    }
}
