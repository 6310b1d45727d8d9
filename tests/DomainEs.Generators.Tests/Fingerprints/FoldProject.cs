using System.Globalization;
using System.Text.RegularExpressions;
using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests.Fingerprints;

/// <summary>A project, and what some change of it does to the fingerprint of one of its folds.</summary>
/// <param name="fold">The aggregate or projection that is looked at.</param>
/// <param name="sources">The project's files.</param>
internal sealed partial class FoldProject(string fold, params string[] sources)
{
    private readonly Lazy<ulong> _before = new(() => In(GeneratorRun.Build(sources).Compiles(), fold));

    /// <summary>The fingerprint of the project as it is.</summary>
    public ulong Before => _before.Value;

    /// <summary>The files after some edits: what was and what is, in turn.</summary>
    public string[] Edited(params string[] edits)
    {
        var all = sources;
        for (var i = 0; i < edits.Length; i += 2)
        {
            Assert.Contains(all, source => source.Contains(edits[i], StringComparison.Ordinal));
            all = [.. all.Select(source => source.Replace(edits[i], edits[i + 1], StringComparison.Ordinal))];
        }

        return all;
    }

    /// <summary>Fails unless edits change the fingerprint.</summary>
    public void ChangesWith(string what, string[] edits)
    {
        Assert.NotEqual(0UL, Before);
        Assert.True(Before != In(GeneratorRun.Build(Edited(edits)).Compiles(), fold), $"{what} did not change it");
    }

    /// <summary>Fails unless the fingerprint is the same after edits.</summary>
    public void StaysWith(string what, string[] edits) =>
        Assert.True(Before == In(GeneratorRun.Build(Edited(edits)).Compiles(), fold), $"{what} changed it");

    /// <summary>Fails unless an edit of one file prints anew what it changes, and nothing else.</summary>
    /// <param name="file">Which file.</param>
    /// <param name="was">What was.</param>
    /// <param name="now">What is.</param>
    /// <param name="printed">The fold whose fingerprint it changes; empty if none.</param>
    public void PrintsAgain(int file, string was, string now, string printed)
    {
        var before = GeneratorRun.Build(sources);
        var after = before.Edit(file, Edited(was, now)[file]);
        var reasons = after.Result.TrackedOutputSteps.SelectMany(static steps => steps.Value).SelectMany(static step => step.Outputs).Select(static output => output.Reason.ToString());
        Assert.Equal(printed.Length == 0 ? [] : ["Modified"], reasons.Where(static reason => reason != "Cached"));
        Assert.Equal(printed, string.Join(",", after.Sources.Where(source => before.Sources[source.Key] != source.Value).Select(static source => source.Key.Split('.')[1])));
    }

    /// <summary>Fails unless a fold that is vouched for keeps an old fingerprint until it is edited.</summary>
    /// <param name="attribute">The fold's attribute, as it stands before its declaration.</param>
    /// <param name="edit">What was and what is after an edit of the fold.</param>
    public void IsVouchedForUntil(string attribute, params string[] edit)
    {
        const ulong Was = 0x1b4b3f58c07d11e2;
        string[] vouched = [attribute, string.Create(CultureInfo.InvariantCulture, $"[SameFoldAs(\"{Was:x16}\", \"{Before:x16}\")] {attribute}")];
        Assert.Equal(Was, In(GeneratorRun.Build(Edited(vouched)).Compiles(), fold));
        Assert.Equal(In(GeneratorRun.Build(Edited(edit)), fold), In(GeneratorRun.Build(Edited([.. vouched, .. edit])), fold));
    }

    /// <summary>The fingerprint that a run has printed; 0 if it has printed none.</summary>
    public ulong In(GeneratorRun run) => In(run, fold);

    /// <summary>The fingerprint that a run has printed for a fold, or for the only one; 0 if it has printed none.</summary>
    public static ulong In(GeneratorRun run, string? fold)
    {
        var file = run.Sources.SingleOrDefault(source => source.Key.EndsWith(".Fingerprint.g.cs", StringComparison.Ordinal) && (fold is null || source.Key.Contains($".{fold}.", StringComparison.Ordinal))).Value;
        return file is null ? 0 : Printed(file);
    }

    /// <summary>The fingerprint in a file that was printed.</summary>
    public static ulong Printed(string file) => ulong.Parse(Value().Match(file).Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("0x([0-9a-f]{16})UL")]
    private static partial Regex Value();
}
