namespace DomainEs;

/// <summary>What a user of a context's stream is there for, and so what it may do.</summary>
public enum StreamRole
{
    /// <summary>A service: appends, reads histories and reads the log.</summary>
    Service,

    /// <summary>A reader of histories and log that never appends, such as one that only projects.</summary>
    Reader,

    /// <summary>Who sets the context up: creates the stream and looks at it. Deletes and changes nothing, and does no service's work.</summary>
    Provisioner,
}
