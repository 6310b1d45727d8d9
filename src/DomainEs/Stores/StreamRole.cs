namespace DomainEs;

/// <summary>What a user of a context's stream is there for, and so what it may do.</summary>
public enum StreamRole
{
    /// <summary>A service: appends, reads histories and the log, keeps snapshots.</summary>
    Service,

    /// <summary>A reader of histories, snapshots and log that never writes anything.</summary>
    Reader,

    /// <summary>Who sets the context up: creates the stream and the buckets of snapshots and views, and looks at them. Deletes and changes nothing, and does no service's work.</summary>
    Provisioner,

    /// <summary>Who runs projections: reads the log, makes buckets of views and writes their rows. Removes no bucket: a right to that cannot be kept from the log itself.</summary>
    Projector,

    /// <summary>Who reads views and nothing else.</summary>
    ViewReader,
}
