namespace DomainEs.JetStream.Wire;

/// <summary>Why a request has no answer. Only <see cref="NotPermitted"/> says that the server did nothing; after any other it may have.</summary>
internal enum WireFailure
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>None came in time.</summary>
    TimedOut,

    /// <summary>The connection broke, or its inbox was taken from it, before it came.</summary>
    ConnectionLost,

    /// <summary>The server's <c>-ERR</c> named the request's subject, or our inbox before it was sent: this user may not.</summary>
    NotPermitted,

    /// <summary>The caller stopped waiting.</summary>
    Cancelled,

    /// <summary>Something came that is no answer.</summary>
    Unreadable,
}
