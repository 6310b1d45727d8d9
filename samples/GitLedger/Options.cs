namespace GitLedger;

/// <summary>What the command line says.</summary>
/// <param name="Path">The repository; the current folder's unless given.</param>
/// <param name="Nats">The server to write to; null for one that is found, or memory.</param>
internal sealed record Options(string Path, string? Nats)
{
    public const string Usage = """
        Imports the history of a git repository, and shows what became of its files.

          dotnet run --project samples/GitLedger -- [PATH] [--nats URL]

          PATH        a git repository, bare or not, or a folder within one; the current folder unless given
          --nats URL  the nats-server to keep the ledger on, for example nats://localhost:4222
        """;

    /// <summary>Reads the command line.</summary>
    /// <returns>Null if it cannot be understood.</returns>
    public static Options? Parse(IReadOnlyList<string> arguments)
    {
        var (path, nats) = ((string?)null, (string?)null);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--nats" && nats is null && i + 1 < arguments.Count)
                nats = arguments[++i];
            else if (!arguments[i].StartsWith('-') && path is null)
                path = arguments[i];
            else
                return null;
        }

        return new Options(path ?? ".", nats);
    }
}
