using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES012: an event of an aggregate that no <c>Apply</c> takes. Only an analyzer can find it, since the generator never searches the project.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventWithoutApplyAnalyzer() : TypeAnalyzer(Rules.EventWithoutApply)
{
    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (type is { IsAbstract: true } or { TypeKind: not (TypeKind.Class or TypeKind.Struct) })
            return;
        foreach (var candidate in Marks.AggregatesOf(type))
        {
            if (candidate is INamedTypeSymbol aggregate && aggregate.IsAggregate() && IsForgotten(type, aggregate))
                context.ReportDiagnostic(Diagnostic.Create(Rules.EventWithoutApply, Places.Name(type), type.Name, aggregate.Name));
        }
    }

    /// <summary>Whether no <c>Apply</c> of the aggregate names an event of it.</summary>
    internal static bool IsForgotten(INamedTypeSymbol type, INamedTypeSymbol aggregate)
    {
        // Private methods of a referenced assembly may be missing from what the compiler sees.
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, aggregate.ContainingAssembly))
            return false;
        // An unusable or inherited Apply that names the event has a finding of its own; a misspelt type may be meant to be this one.
        for (var part = aggregate; part is not null; part = part.BaseType)
        {
            foreach (var member in part.GetMembers("Apply"))
            {
                if (member is IMethodSymbol { Parameters: [var e, ..] }
                    && (e.Type.HasError() || e.Type.OriginalDefinition.Is(type)))
                    return false;
            }
        }

        // A case of a closed hierarchy is taken with it; an old version is taken by a From.
        var id = Marks.IdOf(aggregate);
        var applies = ApplyMethods.Of(aggregate, id);
        return !applies.Any(apply => apply.Event.Is(type)) && !IsOldVersion(type, OldVersions.Of(aggregate, id, applies));
    }

    // What a From takes that is not usable has a finding of its own.
    private static bool IsOldVersion(INamedTypeSymbol type, OldVersions versions) =>
        versions.Found.Any(old => old.Symbol.Is(type))
        || versions.Faults.Any(fault => fault.Place is IMethodSymbol { Parameters: [var old, ..] } && old.Type.Is(type));
}
