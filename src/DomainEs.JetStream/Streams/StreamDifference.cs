namespace DomainEs.JetStream;

/// <summary>A field of a stream's configuration that is not as it must be.</summary>
/// <param name="Field">The field's name in JetStream's JSON, e.g. <c>max_age</c>.</param>
/// <param name="Actual">What it is, as JSON.</param>
/// <param name="Needed">What it must be.</param>
public sealed record StreamDifference(string Field, string Actual, string Needed)
{
    /// <summary>For example <c>max_age is 60000000000, must be 0</c>.</summary>
    public override string ToString() => $"{Field} is {Actual}, must be {Needed}";
}
