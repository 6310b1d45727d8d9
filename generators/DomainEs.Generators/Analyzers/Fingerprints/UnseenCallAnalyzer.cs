using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Fingerprints;

/// <summary>DES102: a call from a fold into an assembly whose source is not here.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnseenCallAnalyzer() : TypeAnalyzer(Rules.UnseenCall)
{
    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        // A fold has a part that we print; asking others for their members would bind them for nothing.
        if (!type.DeclaringSyntaxReferences.Any(static part => Places.IsGenerated(part.SyntaxTree)) || PrintedFingerprint.Of(type, context.CancellationToken) is not { } printed)
            return;
        foreach (var call in printed.Unseen)
        {
            if (DocumentationCommentId.GetFirstSymbolForDeclarationId(call.Caller, context.Compilation) is { } caller && PlaceOf(call.Callee, caller, context.CancellationToken) is { } place)
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnseenCall, place, type.Name, NameOf(call.Callee)));
        }
    }

    /// <summary>The first place in a member that has the callee's name; the member's own name where the call is not written, as that of an operator.</summary>
    private static Location? PlaceOf(string callee, ISymbol caller, CancellationToken cancellationToken)
    {
        var name = NameOf(callee).Split('.')[^1];
        foreach (var reference in caller.DeclaringSyntaxReferences)
        {
            if (Places.IsGenerated(reference.SyntaxTree))
                continue;
            foreach (var node in reference.GetSyntax(cancellationToken).DescendantNodes())
            {
                if (node is SimpleNameSyntax { Identifier: var identifier } && identifier.ValueText == name)
                    return identifier.GetLocation();
            }
        }

        return Places.Name(caller);
    }

    /// <summary>The last names of a documentation id: <c>Tariff.Fee</c> of <c>M:Pricing.Tariff.Fee(System.Decimal)</c>, <c>Tariff</c> of its constructor.</summary>
    private static string NameOf(string id)
    {
        var end = id.IndexOf('(');
        var names = (end < 0 ? id : id.Substring(0, end)).Substring(2).Split('.').Select(static name => name.Split('`')[0]).ToList();
        if (names[^1] is "#ctor")
            return names[^2];
        return names.Count > 1 ? $"{names[^2]}.{names[^1]}" : names[0];
    }
}
