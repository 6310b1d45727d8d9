namespace GitLedger;

/// <summary>What the command line says.</summary>
/// <param name="Path">The repository; the current folder's unless given.</param>
/// <param name="Nats">The server to keep the ledger on; null for one that is found and started, or memory.</param>
/// <param name="InMemory">Whether to keep the ledger in memory alone.</param>
internal sealed record Options(string Path, string? Nats, bool InMemory)
{
    public const string Usage = """
        Imports the history of a git repository into DomainEs, each file an aggregate, and shows what became of its files.

          dotnet run --project samples/GitLedger -- [PATH] [--nats URL | --memory]

          PATH        a git repository, bare or not, or a folder within one; the current folder unless given
          --nats URL  the nats-server to keep the ledger on, for example nats://localhost:4222;
                      without it one is found or fetched and started for this run
          --memory    keep the ledger in memory

        Importing again goes on where the last import ended: nothing is written twice.
        """;

    /// <summary>Reads the command line.</summary>
    /// <returns>Null if it cannot be understood.</returns>
    public static Options? Parse(IReadOnlyList<string> arguments)
    {
        var (path, nats, inMemory) = ((string?)null, (string?)null, false);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--nats" && nats is null && i + 1 < arguments.Count && IsAddress(arguments[i + 1]))
                nats = arguments[++i];
            else if (arguments[i] == "--memory" && !inMemory)
                inMemory = true;
            else if (!arguments[i].StartsWith('-') && path is null)
                path = arguments[i];
            else
                return null;
        }

        return nats is null || !inMemory ? new Options(path ?? ".", nats, inMemory) : null;
    }

    // As the client reads it: addresses with commas between, the scheme may be left out.
    private static bool IsAddress(string text) => Array.TrueForAll(
        text.Split(','), address => Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : "nats://" + address, UriKind.Absolute, out var uri) && uri.Host.Length > 0);
}
