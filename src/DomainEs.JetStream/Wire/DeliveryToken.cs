using System.Globalization;

namespace DomainEs.JetStream.Wire;

/// <summary>The reply subject of a delivered message: <c>$JS.ACK.stream.consumer.delivered.sequence.consumer-sequence.time.pending</c>.</summary>
/// <remarks>The longer form (ADR-15) has domain and account in front of the stream, and may have more at the end.</remarks>
internal static class DeliveryToken
{
    private const string Prefix = "$JS.ACK.";
    private const int ShortForm = 9;
    private const int SequenceInShortForm = 5;
    private const int SequenceInLongForm = 7;

    public static bool TryParse(string? reply, out ulong sequence, out ulong pending)
    {
        (sequence, pending) = (0, 0);
        if (reply is null || !reply.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var rest = reply.AsSpan();
        var skip = rest.Count('.') + 1 == ShortForm ? SequenceInShortForm : SequenceInLongForm;
        return TrySkip(ref rest, skip)
            && ulong.TryParse(Token(rest), NumberStyles.None, CultureInfo.InvariantCulture, out sequence)
            && TrySkip(ref rest, 3)
            && ulong.TryParse(Token(rest), NumberStyles.None, CultureInfo.InvariantCulture, out pending);
    }

    private static bool TrySkip(ref ReadOnlySpan<char> rest, int tokens)
    {
        for (; tokens > 0; tokens--)
        {
            var dot = rest.IndexOf('.');
            if (dot < 0)
                return false;
            rest = rest[(dot + 1)..];
        }

        return true;
    }

    private static ReadOnlySpan<char> Token(ReadOnlySpan<char> rest) => rest.IndexOf('.') is >= 0 and var dot ? rest[..dot] : rest;
}
