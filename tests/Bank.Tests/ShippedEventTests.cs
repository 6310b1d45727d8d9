using DomainEs.Testing;

namespace Bank.Tests;

public sealed class ShippedEventTests
{
    [Fact]
    public void Every_shipped_event_is_still_read() => GoldenPayloads.Verify(LockFile(), BankContext.Aggregates);

    private static string LockFile([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "samples", "Bank", "domaines.lock");
}
