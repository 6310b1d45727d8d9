using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Wire;
using NATS.Client.Core;

namespace DomainEs.JetStream.Views;

/// <summary>Commits rows with their checkpoint, and finds out what became of a commit whose answer is not plain.</summary>
internal sealed class RowCommit(ViewServer server, string bucket, BucketReads reads)
{
    /// <summary>Where the checkpoint lies; no row has this key.</summary>
    public const string CheckpointKey = "_checkpoint";

    /// <summary>How many rows the server takes in one batch beside the checkpoint.</summary>
    public const int MaxRows = 999;

    // The guard of the checkpoint was checked against what the server has.
    private const int WrongLastSequence = 10071;

    private readonly RowBatch _batch = new(server, bucket, CheckpointKey);

    public async ValueTask<ulong?> CommitAsync(ViewCommit commit, CancellationToken cancellationToken)
    {
        Refuse(commit);
        cancellationToken.ThrowIfCancellationRequested();
        var isUnheard = false;
        for (var attempts = new Attempts(server.Options); ; await attempts.PauseAsync(CancellationToken.None).ConfigureAwait(false))
        {
            var answer = await _batch.SendAsync(commit).ConfigureAwait(false);
            if (answer.IsStored && answer.Sequence > commit.Expected)
                return answer.Sequence;
            if (answer.Failure == WireFailure.NotPermitted)
                throw server.Denied(Bucket.SubjectOf(bucket, "*"));
            if (answer.ErrorCode is not (0 or WrongLastSequence) && !PassingErrors.Contains(answer.ErrorCode))
                throw new ViewUnreachableException($"The server takes no rows into bucket '{bucket}': {answer.Description} ({answer.ErrorCode}). {(isUnheard ? "An earlier try was not answered, and the checkpoint tells whether it was written" : "Nothing was written")}; look at the bucket (nats kv info {bucket}) and at the server's storage.");

            isUnheard |= answer.ErrorCode == 0;

            // The same expected revision makes every sending of this commit exclude the others: the checkpoint tells whether one of them was stored.
            var stored = await reads.LastForWriterAsync(CheckpointKey, CancellationToken.None).ConfigureAwait(false);
            var revision = stored.IsFound ? stored.Sequence : 0;
            if (stored.IsFound && revision > commit.Expected && stored.Payload.Span.SequenceEqual(commit.Checkpoint.Span))
                return revision;
            if (revision != commit.Expected)
            {
                // What was not heard of may have been written before another wrote over it.
                return !isUnheard ? null : throw new ViewUnreachableException(
                    "The answer to a commit was lost, and the checkpoint was changed by another since: whether the commit was written cannot be seen any more. Go on from the checkpoint as it is.");
            }

            if (attempts.AreOver)
                throw server.Silent(answer.Failure);
        }
    }

    private void Refuse(ViewCommit commit)
    {
        if (commit.Rows.Count > MaxRows)
            throw new ArgumentException($"A commit changes {MaxRows} rows at most, and this one {commit.Rows.Count}. Commit them in several; nothing was written.", nameof(commit));
        if (commit.Checkpoint.Length > server.MaxRowBytes)
            throw new ArgumentException($"The checkpoint has {commit.Checkpoint.Length} bytes, and the server takes {server.MaxRowBytes}; nothing was written.", nameof(commit));
        foreach (var (key, bytes) in commit.Rows)
        {
            reads.SubjectOf(key);
            if (key == CheckpointKey)
                throw new ArgumentException($"'{CheckpointKey}' is where the checkpoint lies, and cannot be a row's key.", nameof(commit));
            if (bytes.Length > server.MaxRowBytes)
                throw new ArgumentException($"Row '{key}' has {bytes.Length} bytes, and the server takes {server.MaxRowBytes} (max_payload, less what headers need). Keep less in a row; nothing was written.", nameof(commit));
        }
    }
}
