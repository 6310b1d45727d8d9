namespace DomainEs.Testing;

/// <summary>A scenario did not go as it says; the message tells the story with what was expected and what came.</summary>
public sealed class ScenarioFailedException : Exception
{
    internal ScenarioFailedException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
