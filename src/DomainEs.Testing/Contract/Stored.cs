namespace DomainEs.Testing;

/// <summary>An entry a case has written, and where.</summary>
internal readonly record struct Stored(Entry Entry, Position Position)
{
    public Revision Revision => Position.Revision;
}
