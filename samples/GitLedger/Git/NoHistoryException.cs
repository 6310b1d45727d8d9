namespace GitLedger.Git;

/// <summary>There is no history that could be imported; the message says why and what to do.</summary>
internal sealed class NoHistoryException(string message) : Exception(message);
