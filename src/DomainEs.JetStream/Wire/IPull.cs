namespace DomainEs.JetStream.Wire;

/// <summary>Where frames of a pull are taken from.</summary>
internal interface IPull
{
    /// <summary>Takes a frame that is here; false if none is.</summary>
    bool TryRead(out PullFrame frame);
}
