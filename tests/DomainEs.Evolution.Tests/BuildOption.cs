using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Evolution.Tests;

/// <summary>A build that says yes to one thing.</summary>
internal sealed class BuildOption : AnalyzerConfigOptionsProvider
{
    private BuildOption(string key) => GlobalOptions = new Options(key);

    /// <summary>The target that writes lock files asks the generator for their text.</summary>
    public static BuildOption LockText { get; } = new("domaines_lock_text");

    /// <summary>A lock file that is behind is an error, as in CI.</summary>
    public static BuildOption LockMustBeCurrent { get; } = new("build_property.DomainEsLockMustBeCurrent");

    public override AnalyzerConfigOptions GlobalOptions { get; }

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Options(string key) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string asked, [NotNullWhen(true)] out string? value) => (value = asked == key ? "true" : null) is not null;
    }
}
