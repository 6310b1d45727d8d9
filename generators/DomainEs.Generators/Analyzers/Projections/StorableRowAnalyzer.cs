using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Projections;

/// <summary>DES125: a row that cannot be stored.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StorableRowAnalyzer() : ProjectionAnalyzer(Rules.RowNotStorable)
{
    private protected override void Examine(INamedTypeSymbol projection, ViewOf view, SymbolAnalysisContext context)
    {
        var records = new PositionalRecords(context.Compilation);
        if (Rows.Of(projection, context.Compilation, records, new WalkTypes(context.Compilation, projection, records)).Reason is { } reason && !IsUnfinished(projection) && !UnusableIds.AreIn(projection))
            context.ReportDiagnostic(Diagnostic.Create(Rules.RowNotStorable, Places.Name(projection), projection.Name, reason));
    }

    // What has a member of a type that does not exist is the compiler's to speak of.
    private static bool IsUnfinished(INamedTypeSymbol projection) => projection.GetMembers().Any(static member => member switch
    {
        IPropertySymbol property => property.Type.HasError(),
        IFieldSymbol field => field.Type.HasError(),
        _ => false,
    });
}
