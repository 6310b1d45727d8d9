using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Tests.Verification;

/// <summary>Compares generated files with checked-in ones, named and written as Verify does (<c>Snapshots/Class.Method#Hint.verified.cs</c>), so that Verify can replace this class.</summary>
/// <remarks>Run with <c>DOMAINES_ACCEPT_SNAPSHOTS=1</c> to accept the new output; then read the difference.</remarks>
internal static partial class Snapshot
{
    private static readonly bool s_accept =
        Environment.GetEnvironmentVariable("DOMAINES_ACCEPT_SNAPSHOTS") == "1"
        && Environment.GetEnvironmentVariable("CI") is null;

    /// <summary>Fails unless the files whose hint names hold <paramref name="only"/> are as they were accepted.</summary>
    public static void Matches(GeneratorRun run, string only = "", [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots");
        var test = $"{Path.GetFileNameWithoutExtension(file)}.{method}";
        Directory.CreateDirectory(folder);

        var actual = run.Result.GeneratedSources
            .Where(source => source.HintName.Contains(only, StringComparison.Ordinal))
            .ToDictionary(source => Path.Combine(folder, $"{test}#{Path.GetFileNameWithoutExtension(source.HintName)}.verified.cs"), Text);
        var failures = new List<string>();
        foreach (var stale in Directory.GetFiles(folder, $"{test}#*.verified.cs").Except(actual.Keys))
            Settle(stale, null, failures);
        foreach (var (path, text) in actual)
            Settle(path, text, failures);

        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
    }

    private static void Settle(string path, string? actual, List<string> failures)
    {
        var received = path.Replace(".verified.", ".received.", StringComparison.Ordinal);
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : null;

        File.Delete(received);
        if (expected == actual)
            return;

        if (!s_accept)
        {
            if (actual is not null)
                File.WriteAllText(received, actual);
            failures.Add(Explain(Path.GetFileName(path), expected, actual));
        }
        else if (actual is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllText(path, actual);
        }
    }

    private static string Explain(string name, string? expected, string? actual)
    {
        if (actual is null)
            return $"{name}: no longer generated.";
        if (expected is null)
            return $"{name}: new, not yet accepted.";

        var (was, now) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < was.Length && line < now.Length && was[line] == now[line])
            line++;
        return $"{name}: differs at line {line + 1}\n  - {was.ElementAtOrDefault(line)}\n  + {now.ElementAtOrDefault(line)}";
    }

    private static string Text(GeneratedSourceResult source) =>
        $"//HintName: {source.HintName}\n" + Version().Replace(source.SourceText.ToString().ReplaceLineEndings("\n"), "$1\"{Version}\"");

    [GeneratedRegex("(GeneratedCode\\(\"DomainEs\\.Generators\", )\"[^\"]*\"")]
    private static partial Regex Version();
}
