using System.Collections.Immutable;
using DomainEs.Generators.Analyzers.Bodies;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Contents;

/// <summary>DES060 and DES061: an event that can be changed after it happened, and a collection of it that the state goes on with as its own. One collection is one finding.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutableEventAnalyzer() : BodyAnalyzer(Rules.MutableEvent, Rules.SharedCollection)
{
    private protected override void Examine(MemberBodies bodies, SymbolAnalysisContext context)
    {
        var shared = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var body in Reach.From(bodies.Folding(), bodies, context.CancellationToken))
        {
            foreach (var (place, member, target) in SharedCollections.In(body, bodies.Aggregate))
            {
                shared.Add(member);
                context.ReportDiagnostic(Diagnostic.Create(Rules.SharedCollection, place.Syntax.GetLocation(), body.Who, $"{member.ContainingType.Name}.{member.Name}", target));
            }
        }

        foreach (var apply in ApplyMethods.Of(bodies.Aggregate, Marks.IdOf(bodies.Aggregate)))
        {
            // An event of several aggregates is looked at for the first.
            if (!apply.Event.DeclaringSyntaxReferences.IsEmpty && Marks.AggregatesOf(apply.Event).First().Is(bodies.Aggregate))
                ExamineEvent(apply.Event, shared, bodies.Aggregate, context);
        }
    }

    private static void ExamineEvent(INamedTypeSymbol type, HashSet<ISymbol> shared, INamedTypeSymbol aggregate, SymbolAnalysisContext context)
    {
        var shapes = new MemberShapes(context.Compilation, aggregate, new PositionalRecords(context.Compilation));
        if (type is { IsValueType: true, IsRecord: true, IsReadOnly: false })
        {
            Report(Places.Name(type), type.Name, "a record struct has setters unless it is readonly", "write 'readonly record struct'", "Struct", context);
            return;
        }

        foreach (var (member, memberType) in StoredMembers.Of(type))
        {
            var name = $"{type.Name}.{member.Name}";
            if (member is IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } })
                Report(Places.Name(member), name, "it has a setter", "write 'init' instead of 'set'", "Setter", context);
            else if (member is IFieldSymbol { IsReadOnly: false })
                Report(Places.Name(member), name, "it is a field that is not readonly", "make it a property with 'init'", "Field", context);
            else if (Collections.IsMutable(memberType) && !shared.Contains(member) && shapes.TryParse(memberType, member, out _, out _)) // what cannot be stored has a finding of its own
                Report(Places.Name(member), name, $"'{memberType.ForPeople()}' can be changed by whoever holds it", $"declare it as '{Instead(memberType)}'", "Collection", context);
        }
    }

    private static string Instead(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"ImmutableArray<{array.ElementType.ForPeople()}>",
        INamedTypeSymbol { TypeArguments: [var key, var value] } => $"IReadOnlyDictionary<{key.ForPeople()}, {value.ForPeople()}>",
        INamedTypeSymbol { TypeArguments: [var item], Name: "HashSet" or "ISet" or "SortedSet" } => $"IReadOnlySet<{item.ForPeople()}>",
        INamedTypeSymbol { TypeArguments: [var item] } => $"IReadOnlyList<{item.ForPeople()}>",
        _ => "an immutable collection",
    };

    private static void Report(Location? place, string name, string reason, string remedy, string kind, SymbolAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.MutableEvent, place, ImmutableDictionary<string, string?>.Empty.Add("Kind", kind), name, reason, remedy));
}
