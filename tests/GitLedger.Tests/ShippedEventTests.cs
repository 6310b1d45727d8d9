using DomainEs.Testing;

namespace GitLedger.Tests;

public sealed class ShippedEventTests
{
    [Fact]
    public void Every_shipped_event_is_still_read() => GoldenPayloads.Verify(LockFile(), LedgerContext.Aggregates);

    private static string LockFile([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "samples", "GitLedger", "domaines.lock");
}
