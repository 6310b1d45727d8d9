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
    internal StreamPermissions(ImmutableArray<string> publish, ImmutableArray<string> deny, ImmutableArray<string> subscribe) => (Publish, Deny, Subscribe) = (publish, deny, subscribe);

    /// <summary>What the user may publish to.</summary>
    public ImmutableArray<string> Publish { get; }

    /// <summary>What the user may not publish to although <see cref="Publish"/> would allow it: a server's wildcard stands for a whole token, never for the rest of a bucket's name.</summary>
    public ImmutableArray<string> Deny { get; }

    /// <summary>What the user may subscribe to: its own inboxes.</summary>
    public ImmutableArray<string> Subscribe { get; }

    /// <summary>The block of the server's configuration, to stand in a user's braces: <c>permissions: { publish: { allow: […] }, subscribe: { allow: […] } }</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("permissions: {\n");
        Append(text, "publish", Publish, Deny);
        Append(text, "subscribe", Subscribe, []);
        return text.Append('}').ToString();
    }

    private static void Append(StringBuilder text, string direction, ImmutableArray<string> allow, ImmutableArray<string> deny)
    {
        text.Append("  ").Append(direction).Append(": { allow: [\n");
        Append(text, allow);
        if (!deny.IsEmpty)
        {
            text.Append("  ], deny: [\n");
            Append(text, deny);
        }

        text.Append("  ] }\n");
    }

    // In quotes, or the server would take what begins with a dollar for a variable.
    private static void Append(StringBuilder text, ImmutableArray<string> subjects)
    {
        foreach (var subject in subjects)
            text.Append("    \"").Append(subject).Append("\"\n");
    }
}
