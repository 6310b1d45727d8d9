namespace DomainEs.Benchmarks.Raw;

/// <summary>One message as it lies in the receive buffer; gone with the next read.</summary>
internal readonly ref struct RawFrame(FrameKind kind, ReadOnlySpan<byte> subjects, ReadOnlySpan<byte> headers, ReadOnlySpan<byte> payload)
{
    private readonly ReadOnlySpan<byte> _subjects = subjects;

    public FrameKind Kind { get; } = kind;

    /// <summary>The header block, status line included; empty without headers.</summary>
    public ReadOnlySpan<byte> Headers { get; } = headers;

    public ReadOnlySpan<byte> Payload { get; } = payload;

    public ReadOnlySpan<byte> Subject => _subjects[.._subjects.IndexOf((byte)' ')];

    /// <summary>The status of a status line such as <c>NATS/1.0 204 EOB</c>; 0 without one.</summary>
    public int Status => Headers.Length > 12 && Headers[8] == (byte)' ' ? (int)RawNumber.Parse(Headers[9..12]) : 0;
}
