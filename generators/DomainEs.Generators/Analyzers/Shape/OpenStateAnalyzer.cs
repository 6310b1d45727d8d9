using System.Collections.Immutable;
using DomainEs.Generators.Analyzers.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Shape;

/// <summary>DES008: state that others than the aggregate's own <c>Apply</c> methods can write.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OpenStateAnalyzer() : AggregateAnalyzer(Rules.OpenState)
{
    private protected override void ExamineAggregate(INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        foreach (var member in aggregate.GetMembers())
        {
            if (member is { IsStatic: true } or { DeclaredAccessibility: not Accessibility.Public } or { IsImplicitlyDeclared: true } || Places.Name(member) is not { } place)
                continue;
            switch (member)
            {
                case IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public }, IsIndexer: false }:
                    Report(place, member, "has a public setter", "write 'private set'", "Setter", context);
                    break;
                case IFieldSymbol { IsReadOnly: false, IsConst: false }:
                    Report(place, member, "is a public field", "make it a property with 'private set'", "Field", context);
                    break;
                case IPropertySymbol { IsIndexer: false, Type: var type } when IsKept(aggregate, member) && Collections.IsMutable(type):
                case IFieldSymbol { Type: var fieldType } when Collections.IsMutable(fieldType):
                    Report(place, member, "is a collection that whoever reads it can change", "declare it as IReadOnlyList<T> or the like, over a private field", "Collection", context);
                    break;
            }
        }
    }

    // What is computed at each call may be a copy.
    private static bool IsKept(INamedTypeSymbol aggregate, ISymbol property) =>
        aggregate.GetMembers().Any(member => member is IFieldSymbol field && SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static void Report(Location place, ISymbol member, string reason, string remedy, string kind, SymbolAnalysisContext context) => context.ReportDiagnostic(
        Diagnostic.Create(Rules.OpenState, place, ImmutableDictionary<string, string?>.Empty.Add("Kind", kind), $"{member.ContainingType.Name}.{member.Name}", reason, remedy));
}
