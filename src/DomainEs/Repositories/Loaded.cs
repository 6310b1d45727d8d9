namespace DomainEs;

/// <summary>An aggregate as it was when it was read; yours to keep, nothing changes it later.</summary>
/// <param name="State">The state; null if nothing exists.</param>
/// <param name="Version">How many events it had; 0 if none.</param>
/// <param name="Position">Where its last entry stands in the log; the start if it has none, or if it was loaded as of a past that is not its last version.</param>
/// <typeparam name="T">The aggregate.</typeparam>
public readonly record struct Loaded<T>(T? State, long Version, Position Position)
    where T : class
{
    /// <summary>The stream sequence of its last entry; 0 where <see cref="Position"/> is the start.</summary>
    public Revision Revision => Position.Revision;

    /// <summary>Whether something exists.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(State))]
    public bool Exists => State is not null;

    /// <summary>State and version.</summary>
    /// <param name="state">The state; null if nothing exists.</param>
    /// <param name="version">How many events it had.</param>
    public void Deconstruct(out T? state, out long version) => (state, version) = (State, Version);
}
