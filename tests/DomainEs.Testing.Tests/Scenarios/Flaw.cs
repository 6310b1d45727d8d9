namespace DomainEs.Testing.Tests;

/// <summary>One way in which an aggregate can be wrong without its tests saying so.</summary>
public enum Flaw
{
    None,
    DecideChangesTheState,
    DecideChangesTheStateTheSecondTime,
    DecideRejectsAndChangesTheState,
    DecideUsesChance,
    DecideThrows,
    EventLosesAMember,
    EventCannotBeWritten,
    EventCannotBeRead,
    FoldFromBytesDiffers,
    EventIsSharedWithTheState,
    CopyIsShared,
    CopyDiffers,
    CannotBeApplied,
}
