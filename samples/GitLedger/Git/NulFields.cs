using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace GitLedger.Git;

/// <summary>Cuts a stream of NUL-terminated fields.</summary>
internal static class NulFields
{
    /// <summary>Reads a log as it comes.</summary>
    public static async IAsyncEnumerable<CommitChanges> ReadCommitsAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var parser = new GitLogParser();
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var commits = new List<CommitChanges>();
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = AddFields(read.Buffer, parser, commits);
            if (read.IsCompleted && !rest.IsEmpty)
                throw new GitOutputException("git's log ended in the middle of a field; run the import again, nothing is written twice.");
            reader.AdvanceTo(rest.Start, rest.End);
            foreach (var commit in commits)
                yield return commit;
            commits.Clear();
            if (read.IsCompleted)
                break;
        }

        if (parser.End() is { } last)
            yield return last;
    }

    private static ReadOnlySequence<byte> AddFields(ReadOnlySequence<byte> buffer, GitLogParser parser, List<CommitChanges> commits)
    {
        var reader = new SequenceReader<byte>(buffer);
        while (reader.TryReadTo(out ReadOnlySequence<byte> field, (byte)0))
        {
            if (parser.Add(field.IsSingleSegment ? field.FirstSpan : field.ToArray()) is { } commit)
                commits.Add(commit);
        }

        return reader.UnreadSequence;
    }
}
