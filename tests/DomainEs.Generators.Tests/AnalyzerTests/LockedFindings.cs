using System.Diagnostics.CodeAnalysis;
using DomainEs.Generators.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Generators.Tests.AnalyzerTests;

/// <summary>The findings of every rule in a project with lock files.</summary>
internal sealed class LockedFindings(bool mustBeCurrent, params string[] locks)
{
    public async Task<string[]> OfAsync([StringSyntax("c#-test")] params string[] sources) =>
        [.. (await DiagnosticsAsync(sources)).Select(static d => $"{d.Id} on {(d.Location.SourceTree is null ? d.Location.GetLineSpan().ToString() : Findings.Underlined(d))}")];

    public Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> DiagnosticsAsync(params string[] sources) => Findings.DiagnosticsAsync(
        Findings.Options(new AnalyzerOptions([.. locks.Select(static (text, i) => new LockText($"/shop/{i}.domaines.lock", text))], new BuildOptions(mustBeCurrent ? ["build_property.DomainEsLockMustBeCurrent"] : []))), sources);

    private sealed class LockText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
