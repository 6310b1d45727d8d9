namespace DomainEs.Benchmarks;

/// <summary>What the program was asked for.</summary>
/// <param name="IsQuick">Whether it must end within three minutes, and writes nothing.</param>
/// <param name="Only">The names of the rows that are measured; empty for all.</param>
internal sealed record Arguments(bool IsQuick, IReadOnlyList<string> Only)
{
    public const string Usage = "dotnet run -c Release --project tests/DomainEs.Benchmarks -- [--quick] [--only append,history,commands,codecs,generator]";

    public static Arguments? Parse(string[] args)
    {
        var (isQuick, only) = (false, Array.Empty<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--quick")
                isQuick = true;
            else if (args[i] == "--only" && i + 1 < args.Length)
                only = args[++i].Split(',');
            else
                return null;
        }

        return new Arguments(isQuick, only);
    }

    public bool Wants(string name) => Only.Count == 0 || Only.Contains(name);
}
