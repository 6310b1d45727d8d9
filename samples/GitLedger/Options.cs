namespace GitLedger;

/// <summary>What the command line says.</summary>
/// <param name="Path">The repository; the current folder's unless given.</param>
/// <param name="Nats">The server to write to; null for one that is found, or memory.</param>
internal sealed record Options(string Path, string? Nats)
{
    public const string Usage = """
        Imports the history of a git repository into DomainEs, each file an aggregate, and shows what became of its files.

          dotnet run --project samples/GitLedger -- [PATH] [--nats URL]

          PATH        a git repository, bare or not, or a folder within one; the current folder unless given
          --nats URL  the nats-server to keep the ledger on, for example nats://localhost:4222;
                      without it one is started for this run, or the ledger is kept in memory

        Importing again goes on where the last import ended: nothing is written twice.
        """;

    /// <summary>Reads the command line.</summary>
    /// <returns>Null if it cannot be understood.</returns>
    public static Options? Parse(IReadOnlyList<string> arguments)
    {
        var (path, nats) = ((string?)null, (string?)null);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--nats" && nats is null && i + 1 < arguments.Count && IsAddress(arguments[i + 1]))
                nats = arguments[++i];
            else if (!arguments[i].StartsWith('-') && path is null)
                path = arguments[i];
            else
                return null;
        }

        return new Options(path ?? ".", nats);
    }

    // As the client reads it: addresses with commas between, the scheme may be left out.
    private static bool IsAddress(string text) => Array.TrueForAll(
        text.Split(','), address => Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : "nats://" + address, UriKind.Absolute, out var uri) && uri.Host.Length > 0);
}
