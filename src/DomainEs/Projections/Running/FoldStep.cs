namespace DomainEs;

/// <summary>What became of one event in the fold.</summary>
internal enum FoldStep
{
    /// <summary>It is in the rows, or concerns none.</summary>
    Done,

    /// <summary>Rows must be read first.</summary>
    NeedsRows,

    /// <summary>It would touch one row more than a commit may: what is there is committed first.</summary>
    NeedsCommit,

    /// <summary>It cannot be taken.</summary>
    Poison,
}
