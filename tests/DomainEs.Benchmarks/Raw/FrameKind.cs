namespace DomainEs.Benchmarks.Raw;

/// <summary>What a server sent.</summary>
internal enum FrameKind
{
    /// <summary>A message without headers.</summary>
    Message,

    /// <summary>A message with headers, or a status.</summary>
    WithHeaders,

    /// <summary>The answer to a PING.</summary>
    Pong,
}
