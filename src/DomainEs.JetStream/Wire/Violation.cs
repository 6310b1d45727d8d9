namespace DomainEs.JetStream.Wire;

/// <summary>What the server's <c>-ERR 'Permissions Violation for Publish to "bank.account.1"'</c> forbids.</summary>
/// <param name="IsSubscription">Whether it is about a subscription, else about a publish.</param>
/// <param name="Subject">The subject in quotes.</param>
internal readonly record struct Violation(bool IsSubscription, string Subject)
{
    public static bool TryParse(string error, out Violation violation)
    {
        violation = default;
        var start = error.IndexOf('"', StringComparison.Ordinal);
        var end = start < 0 ? -1 : error.IndexOf('"', start + 1);
        if (end < 0 || !error.StartsWith("Permissions Violation", StringComparison.OrdinalIgnoreCase))
            return false;
        violation = new Violation(error.Contains(" for Subscription", StringComparison.OrdinalIgnoreCase), error[(start + 1)..end]);
        return true;
    }
}
