using DomainEs;

namespace GitLedger.Import;

/// <summary>The ledger did not take a command; the message says which and what to do.</summary>
internal sealed class ImportException(string message) : Exception(message)
{
    /// <summary>What to say of a result that is no success.</summary>
    public static ImportException Of(FilePath path, CommandResult<TrackedFile> result) => result is Rejected<TrackedFile> rejected
        ? new($"Commit {result.CommandId} does not fit what the ledger knows of '{path}': {rejected.Rejection.Message}. The ledger holds another repository, or this one before its history was rewritten; import into an empty one.")
        : new($"Commit {result.CommandId} could not be recorded for '{path}' ({result.GetType().Name}); import again, nothing is written twice.");
}
