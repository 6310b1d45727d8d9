namespace DomainEs.JetStream.Wire;

/// <summary>What a frame of a pull means.</summary>
internal enum PullSignal
{
    /// <summary>A message of the log.</summary>
    Message,

    /// <summary>A heartbeat: the consumer has had nothing to deliver for a while.</summary>
    Idle,

    /// <summary>A request ended before it had all it asked for: its time was over, or the next message went beyond its bytes.</summary>
    RequestOver,

    /// <summary>The consumer or the connection is gone; a new consumer can go on.</summary>
    Gone,

    /// <summary>The server refuses the request; another would be refused too.</summary>
    Refused,
}
