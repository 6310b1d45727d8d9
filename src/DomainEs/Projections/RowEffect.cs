namespace DomainEs;

/// <summary>What an event did to a row.</summary>
public enum RowEffect
{
    /// <summary>It was applied.</summary>
    Applied,

    /// <summary>The row is not there, and the event does not make one: it was passed over.</summary>
    Missing,

    /// <summary>The row is not there, and the projection asks to stop then.</summary>
    MissingStops,

    /// <summary>The row is there, and the event only makes a new one.</summary>
    Exists,
}
