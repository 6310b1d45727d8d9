namespace GitLedger;

/// <summary>A commit as the ledger keeps it with each event.</summary>
/// <param name="Id">git's name of it, 40 or 64 hexadecimal digits.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When, UTC.</param>
public sealed record GitCommit(string Id, string Author, DateTimeOffset At);
