using System.Collections.Immutable;
using DomainEs.Generators.Support;
using DomainEs.Locking;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES085 to DES099: what of the shipped lines of a lock file the model breaks, and whether the file says what the model is.</summary>
/// <remarks>One analyzer, since one comparison finds all of it; <see cref="LockFindings"/> says which finding a difference is.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Rules.EventRenamed, Rules.EventRemoved, Rules.MemberRenamed, Rules.MemberRetyped, Rules.MemberRequired, Rules.MemberRemoved, Rules.OptionalMemberRemoved,
        Rules.MemberAdded, Rules.ValueRemoved, Rules.SubjectChanged, Rules.RetiredNameUsed, Rules.LockFileBehind, Rules.LockFileNotCurrent, Rules.LockLineNotUnderstood, Rules.DefaultChanged);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var options = start.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
            if (!start.Compilation.UsesDomainEs() || LockOptions.AsksForText(options))
                return;
            var files = HeldLock.In(start.Options.AdditionalFiles, start.CancellationToken);
            var mustBeCurrent = LockOptions.MustBeCurrent(options);
            if (files.Count == 0 && !mustBeCurrent)
                return;

            var project = new LockedProject(start.Compilation, files, mustBeCurrent);
            start.RegisterSymbolAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (!type.IsAggregate() && !type.IsContext())
                        return;
                    foreach (var finding in project.FindingsAt(type, symbol.CancellationToken))
                        symbol.ReportDiagnostic(finding);
                },
                SymbolKind.NamedType);
            start.RegisterAdditionalFileAction(file =>
            {
                foreach (var held in files.Where(held => held.Text == file.AdditionalFile))
                    Report(held, file);
            });
        });
    }

    private static void Report(HeldLock held, AdditionalFileAnalysisContext context)
    {
        foreach (var (line, reason) in held.Reading.Faults)
        {
            var span = held.Source.Lines[Math.Min(line, held.Source.Lines.Count - 1)].Span;
            context.ReportDiagnostic(Diagnostic.Create(Rules.LockLineNotUnderstood, Location.Create(held.Text.Path, span, held.Source.Lines.GetLinePositionSpan(span)), reason));
        }
    }
}

/// <summary>A lock file that a build brings.</summary>
/// <param name="Text">The file.</param>
/// <param name="Source">Its text.</param>
/// <param name="Reading">What it says.</param>
internal sealed record HeldLock(AdditionalText Text, SourceText Source, LockReading Reading)
{
    public string Name => Path.GetFileName(Text.Path);

    public static IReadOnlyList<HeldLock> In(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        var found = new List<HeldLock>();
        foreach (var file in files)
        {
            if (IsLock(Path.GetFileName(file.Path)) && file.GetText(cancellationToken) is { } text)
                found.Add(new HeldLock(file, text, LockReading.Of(text.ToString())));
        }

        return found;
    }

    private static bool IsLock(string name) => name == "domaines.lock" || name.EndsWith(".domaines.lock", StringComparison.Ordinal);
}
