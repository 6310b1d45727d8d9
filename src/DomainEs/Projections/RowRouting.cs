namespace DomainEs;

/// <summary>Which rows an event concerns.</summary>
public enum RowRouting
{
    /// <summary>None: the projection has no <c>Apply</c> for it.</summary>
    None,

    /// <summary>Those whose keys were added.</summary>
    Rows,

    /// <summary>Those whose keys were added, and later events of the same aggregate follow to them.</summary>
    RowsToRemember,

    /// <summary>Those that an earlier event of the same aggregate chose.</summary>
    RememberedRows,
}
