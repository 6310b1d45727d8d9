using System.Globalization;

namespace DomainEs.JetStream.Wire;

/// <summary>The reply subject of a delivered message: <c>$JS.ACK.stream.consumer.delivered.sequence.consumer-sequence.time.pending</c>.</summary>
/// <remarks>The longer form (ADR-15) has domain and account in front of the stream, and may have more at the end.</remarks>
internal static class DeliveryToken
{
    private const string Prefix = "$JS.ACK.";
    private const int ShortForm = 9;

    public static bool TryParse(string? reply, out ulong sequence, out ulong pending)
    {
        (sequence, pending) = (0, 0);
        if (reply is null || !reply.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var first = reply.AsSpan().Count('.') + 1 == ShortForm ? 5 : 7;
        var at = 0;
        var found = 0;
        foreach (var token in reply.AsSpan().Split('.'))
        {
            if (at == first && ulong.TryParse(reply.AsSpan(token), NumberStyles.None, CultureInfo.InvariantCulture, out sequence))
                found++;
            if (at == first + 3 && ulong.TryParse(reply.AsSpan(token), NumberStyles.None, CultureInfo.InvariantCulture, out pending))
                found++;
            at++;
        }

        return found == 2;
    }
}
