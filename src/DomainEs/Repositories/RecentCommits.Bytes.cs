namespace DomainEs;

internal sealed partial class RecentCommits
{
    /// <summary>Writes all of them, so that a snapshot keeps what was promised of repeated commands.</summary>
    public void Write(ref EventWriter writer)
    {
        var kept = _kept?.Copy() ?? new KeptCommits();
        for (var i = 0; i < _count; i++)
            kept.Add(At(i).Id, At(i).Time, At(i).After);
        kept.Trim(AlwaysKept, s_window);
        kept.Write(ref writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EventDecodeException">It is something else.</exception>
    public static RecentCommits Read(ref EventReader reader) => new() { _kept = KeptCommits.Read(ref reader) };
}
