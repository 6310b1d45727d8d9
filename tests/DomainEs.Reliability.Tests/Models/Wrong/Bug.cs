namespace DomainEs.Reliability.Tests.Models.Wrong;

/// <summary>One way in which a store or what stands around it can be wrong.</summary>
public enum Bug
{
    /// <summary>None; the wrapped store as it is.</summary>
    None,

    /// <summary>What met a conflict is written at the actual revision instead.</summary>
    AppendsAgainAfterAConflict,

    /// <summary>Every append is stored twice.</summary>
    StoresTwice,

    /// <summary>A retry of what is stored is stored again.</summary>
    StoresRetriesAgain,

    /// <summary>Whatever stands behind the expected revision is taken for the entry.</summary>
    TrustsEveryDuplicate,

    /// <summary>An entry is taken for another that begins with the same commit.</summary>
    ComparesOnlyTheFirstCommit,

    /// <summary>A retry is looked for in the last entry only.</summary>
    ResolvesByTheLastEntry,

    /// <summary>A retry of what is stored is called a conflict.</summary>
    ForgetsRetries,

    /// <summary>An append behind others is acknowledged and not stored.</summary>
    LosesAcknowledged,

    /// <summary>An append behind others is stored and answered as refused, as a lost answer taken for a failure.</summary>
    TakesSilenceForFailure,

    /// <summary>An append behind others meets a conflict with nobody.</summary>
    ConflictsWithNobody,

    /// <summary>Loads lack the last entry, as from a replica that is behind.</summary>
    LoadsFromAReplicaBehind,

    /// <summary>Histories lack their second entry.</summary>
    LeavesOutAnEntryOfAHistory,

    /// <summary>The log lacks an entry.</summary>
    LeavesOutAnEntryOfTheLog,

    /// <summary>The last two entries of the log are swapped.</summary>
    SwapsTheLog,

    /// <summary>The log says it is caught up before its last entry.</summary>
    IsCaughtUpTooEarly,

    /// <summary>Two appends on their way at once are given each other's answer.</summary>
    SwapsAnswers,

    /// <summary>Names that differ in case are one.</summary>
    IgnoresCase,
}
