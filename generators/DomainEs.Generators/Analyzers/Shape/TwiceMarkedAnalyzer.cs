using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Shape;

/// <summary>DES017: a type that is marked as two things.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwiceMarkedAnalyzer() : TypeAnalyzer(Rules.TwiceMarked)
{
    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        var marks = TypeMarks.Of(type);
        for (var i = 1; i < marks.Count; i++)
        {
            var what = marks[i].Written.StartsWith("Id", StringComparison.Ordinal) && marks[0].Written.StartsWith("Id", StringComparison.Ordinal) ? "remove one of them" : "make two types of it";
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.TwiceMarked, marks[i].Mark.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() ?? Places.Name(type), type.Name, marks[0].Written, marks[i].Written, what));
        }
    }
}
