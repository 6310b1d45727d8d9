using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES005: an <c>[Id]</c> that cannot be completed, or an aggregate whose id can be no part of a subject.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusableIdAnalyzer() : TypeAnalyzer(Rules.UnusableId)
{
    private const string Parts = "string, Guid, int, long or ids of one part";

    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (IdParts.IsMarked(type) && Obstacle(type) is { } obstacle)
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnusableId, Places.Name(type), type.Name, obstacle));
        if (type.Attribute(Marks.Aggregate)?.AttributeClass is { TypeArguments: [var id] } && !id.HasError() && !IsUsable(id))
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnusableId, PlaceOf(type, context.CancellationToken), id.ForPeople(), "it is no [Id], and none of string, Guid, int and long"));
    }

    private static bool IsUsable(ITypeSymbol id) => id is INamedTypeSymbol named && AggregateIds.Of(named) is not null;

    // A file-local id has a finding of its own, and a type that does not compile is the compiler's.
    private static string? Obstacle(INamedTypeSymbol id)
    {
        var over = id.Attribute("IdAttribute`1")?.AttributeClass?.TypeArguments[0];
        if (id.IsFileLocal || over?.HasError() == true || IdParts.ParametersOf(id)?.Any(static part => part.Type.HasError()) == true)
            return null;
        if (!id.IsRecord)
            return "it is no record struct, so nothing can be generated into it";
        if (id.IsOpenGeneric())
            return "it is generic, so two different ids could have one text";
        return IdParts.Of(id) is null ? $"it is made of something other than {Parts}, or its parts and [Id<T>] disagree" : null;
    }

    private static Location? PlaceOf(INamedTypeSymbol aggregate, CancellationToken cancellationToken) =>
        aggregate.Attribute(Marks.Aggregate)?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { Name: { } name }
        && name.DescendantNodesAndSelf().OfType<GenericNameSyntax>().LastOrDefault() is { TypeArgumentList.Arguments: [var id] }
            ? id.GetLocation()
            : Places.Name(aggregate);
}
