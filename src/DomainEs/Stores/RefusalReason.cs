namespace DomainEs;

/// <summary>Why a store refuses an entry.</summary>
public enum RefusalReason
{
    /// <summary>The store said something that has no reason of its own here; the message tells.</summary>
    Other,

    /// <summary>The entry is larger than the store takes.</summary>
    TooLarge,

    /// <summary>The store is full.</summary>
    Full,

    /// <summary>The connection's user may not write there.</summary>
    NotPermitted,

    /// <summary>The stream is not there, or is not the one expected.</summary>
    WrongStream,
}
