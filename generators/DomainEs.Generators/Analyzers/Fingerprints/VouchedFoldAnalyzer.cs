using DomainEs.Generators.Fingerprints;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Fingerprints;

/// <summary>DES100, DES101: a <c>[SameFoldAs]</c> that names no fingerprints, or not the one that the fold has now.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class VouchedFoldAnalyzer() : TypeAnalyzer(Rules.NoFingerprint, Rules.FoldChangedSince)
{
    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (type.Attribute(KnownNames.SameFoldAs) is not { } mark)
            return;
        if (!Vouching.TryRead(mark, out var was, out _))
        {
            // An argument that is missing or of another type is the compiler's to say.
            if (mark.ConstructorArguments is [{ Kind: not TypedConstantKind.Error }, { Kind: not TypedConstantKind.Error }])
                context.ReportDiagnostic(Diagnostic.Create(Rules.NoFingerprint, Places.Argument(mark, context.CancellationToken), type.Name));
        }
        else if (PrintedFingerprint.Of(type, context.CancellationToken) is { } printed && printed.Value != was)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.FoldChangedSince, Places.Argument(mark, context.CancellationToken), type.Name, PrintedFingerprint.Text(printed.Value), PrintedFingerprint.Text(was)));
        }
    }
}
