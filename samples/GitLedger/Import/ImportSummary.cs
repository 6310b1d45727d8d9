namespace GitLedger.Import;

/// <summary>What an import did.</summary>
/// <param name="Commits">How many commits were read.</param>
/// <param name="Written">How many events were written.</param>
/// <param name="Known">How many commands an earlier import had sent already.</param>
internal readonly record struct ImportSummary(long Commits, long Written, long Known);
