using System.Collections.Immutable;
using System.Text;

namespace DomainEs;

/// <summary>The subjects that a user of a context's stream needs: everything that is not listed is to be denied.</summary>
/// <remarks>
/// A server cannot tell which messages of its stream a user reads, nor where a consumer that it makes delivers to: what must be kept apart from each other belongs
/// in accounts of its own. <c>docs/durability.md</c> says what these lists forbid and what they cannot.
/// </remarks>
public sealed class StreamPermissions
{
    internal StreamPermissions(ImmutableArray<string> publish, ImmutableArray<string> subscribe) => (Publish, Subscribe) = (publish, subscribe);

    /// <summary>What the user may publish to.</summary>
    public ImmutableArray<string> Publish { get; }

    /// <summary>What the user may subscribe to: its own inboxes.</summary>
    public ImmutableArray<string> Subscribe { get; }

    /// <summary>The block of the server's configuration, to stand in a user's braces: <c>permissions: { publish: { allow: […] }, subscribe: { allow: […] } }</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("permissions: {\n");
        Append(text, "publish", Publish);
        Append(text, "subscribe", Subscribe);
        return text.Append('}').ToString();
    }

    // In quotes, or the server would take what begins with a dollar for a variable.
    private static void Append(StringBuilder text, string direction, ImmutableArray<string> subjects)
    {
        text.Append("  ").Append(direction).Append(": { allow: [\n");
        foreach (var subject in subjects)
            text.Append("    \"").Append(subject).Append("\"\n");
        text.Append("  ] }\n");
    }
}
