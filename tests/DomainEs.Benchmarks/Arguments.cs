namespace DomainEs.Benchmarks;

/// <summary>What the program was asked for.</summary>
/// <param name="IsQuick">Whether it must end within three minutes, and writes nothing.</param>
/// <param name="IsWritten">Whether it writes all the same, and says there that it was quick.</param>
/// <param name="Only">The names of the rows that are measured; empty for all.</param>
internal sealed record Arguments(bool IsQuick, bool IsWritten, IReadOnlyList<string> Only)
{
    public const string Usage = """
        dotnet run -c Release --project tests/DomainEs.Benchmarks [-- options]
          --quick        all rows within three minutes, loosely; writes nothing
          --write        with --quick: writes all the same, and says there that it was quick
          --micro        the codecs alone
          --only NAMES   some rows alone: append, commands, history, snapshots, projections, codecs, generator
        Without --micro and --only, a run that is not quick writes docs/benchmarks.md and docs/benchmarks.svg.
        """;

    /// <summary>Whether the result is written: every row was measured, at full length unless it is asked for otherwise.</summary>
    public bool Writes => (!IsQuick || IsWritten) && Only.Count == 0;

    public static Arguments? Parse(string[] args)
    {
        var (isQuick, isWritten, only) = (false, false, Array.Empty<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
                isQuick = true;
            else if (args[i] == "--write")
                isWritten = true;
            else if (args[i] == "--micro")
                only = ["codecs"];
            else if (args[i] == "--only" && i + 1 < args.Length)
                only = args[++i].Split(',');
            else
                return null;
        }

        return new Arguments(isQuick, isWritten, only);
    }

    public bool Wants(string name) => Only.Count == 0 || Only.Contains(name);
}
