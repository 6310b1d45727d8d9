using System.Globalization;

namespace DomainEs.Reliability.Tests.Faults.Load;

/// <summary>What the clients of one or many runs met, counted.</summary>
internal sealed record Totals
{
    public long Appended { get; init; }

    /// <summary>Appends that the store itself found stored after their answer was lost.</summary>
    public long FoundStored { get; init; }

    /// <summary>Outcomes in doubt that a caller was given.</summary>
    public long InDoubt { get; init; }

    /// <summary>Of these: asked again and found stored.</summary>
    public long DoubtWasStored { get; init; }

    /// <summary>Of these: asked again and stored by that.</summary>
    public long DoubtStoredNow { get; init; }

    /// <summary>Of these: asked again and met by another's entry.</summary>
    public long DoubtWasConflict { get; init; }

    public long Conflicts { get; init; }

    public long Duplicates { get; init; }

    public long Refused { get; init; }

    /// <summary>Operations that ended by a typed exception before anything was sent.</summary>
    public long NotSent { get; init; }

    public static Totals operator +(Totals a, Totals b) => new()
    {
        Appended = a.Appended + b.Appended,
        FoundStored = a.FoundStored + b.FoundStored,
        InDoubt = a.InDoubt + b.InDoubt,
        DoubtWasStored = a.DoubtWasStored + b.DoubtWasStored,
        DoubtStoredNow = a.DoubtStoredNow + b.DoubtStoredNow,
        DoubtWasConflict = a.DoubtWasConflict + b.DoubtWasConflict,
        Conflicts = a.Conflicts + b.Conflicts,
        Duplicates = a.Duplicates + b.Duplicates,
        Refused = a.Refused + b.Refused,
        NotSent = a.NotSent + b.NotSent,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"appended {Appended}, found stored by the store {FoundStored}, in doubt {InDoubt} (asked again: was stored {DoubtWasStored}, stored now {DoubtStoredNow}, another's {DoubtWasConflict}), conflicts {Conflicts}, duplicates {Duplicates}, refused {Refused}, not sent {NotSent}");
}
