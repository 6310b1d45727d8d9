using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Tests.Verification;

/// <summary>What a build says to generators and analyzers: some keys are true, and nothing else is said.</summary>
internal sealed class BuildOptions(params string[] keys) : AnalyzerConfigOptionsProvider
{
    /// <summary>What the package's targets say where an editor asks.</summary>
    public static BuildOptions Editor { get; } = new("domaines_design_time");

    /// <summary>What an ordinary build says: nothing.</summary>
    public static BuildOptions Real { get; } = new();

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(keys);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values(string[] keys) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = keys.Contains(key) ? "true" : null;
            return value is not null;
        }
    }
}
