namespace DomainEs.JetStream.Appending;

/// <summary>What the answer to an append means.</summary>
internal enum AppendVerdict
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>Something is stored behind the expected revision; whether it is this entry must be read.</summary>
    Taken,

    /// <summary>The subject is not at the expected revision and holds nothing behind it: the expectation is of another history.</summary>
    Conflict,

    /// <summary>Whether it is stored is unknown: it must be read, and sent again if not.</summary>
    Unheard,

    /// <summary>No stream listens on the subject now: this try is not stored, the next may be.</summary>
    NoStream,

    /// <summary>The server or its leader cannot take it at the moment: this try is not stored, the next may be.</summary>
    NotNow,

    /// <summary>It is not stored and will not be.</summary>
    Refused,

    /// <summary>The caller stopped waiting.</summary>
    Abandoned,
}
