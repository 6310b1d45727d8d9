namespace DomainEs.Reliability.Tests.Soak;

/// <summary>What the soak does to servers and wires.</summary>
internal enum FaultKind
{
    Kill,
    Stop,
    Pause,
    PauseFollower,
    KillAll,
    LostAnswers,
    ShuffledAnswers,
    TornFrames,
    FullDisk,
    PowerCut,
    PowerCutAll,
}
