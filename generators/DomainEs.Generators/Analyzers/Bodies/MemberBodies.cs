using System.Collections.Concurrent;
using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Bodies;

/// <summary>What the members of one aggregate, projection or event do, as the compiler bound it; the compiler hands the bodies over one by one, in any order.</summary>
internal sealed class MemberBodies(INamedTypeSymbol aggregate)
{
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IOperation>> _blocks = new(SymbolEqualityComparer.Default);

    // Several rules go over each body, and to climb about in one costs more than to look at what is found.
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<IOperation>> _operations = new(SymbolEqualityComparer.Default);

    public INamedTypeSymbol Aggregate { get; } = aggregate;

    public void Add(ISymbol owner, ImmutableArray<IOperation> blocks) => _blocks[owner] = blocks;

    /// <summary>All operations of a member's body, each before those within it; none if it has no body in the user's files. Asked for when all bodies are there.</summary>
    public IReadOnlyList<IOperation> Of(ISymbol member) => _operations.GetOrAdd(
        member, owner => _blocks.TryGetValue(owner, out var blocks) ? [.. blocks.SelectMany(static block => block.DescendantsAndSelf())] : []);

    /// <summary>What runs again at every load: the usable <c>Apply</c> methods, or an event's upcasters, in the order of the text, and what a first state or an event is made with: constructors and initial values.</summary>
    public IReadOnlyList<ISymbol> Folding()
    {
        var roots = new List<ISymbol>(InOrder(
            Aggregate.IsProjection() ? OfProjection()
            : Aggregate.IsAggregate() ? ApplyMethods.Of(Aggregate, Marks.IdOf(Aggregate)).Select(static apply => apply.Symbol)
            : Upcasters.Of(Aggregate).Select(static upcaster => upcaster.Method)));
        roots.AddRange(InOrder(_blocks.Keys.Where(IsInitial)));
        return roots;
    }

    /// <summary>The usable <c>Decide</c> methods, in the order of the text.</summary>
    public IReadOnlyList<ISymbol> Deciding() => [.. InOrder(DecideMethods.Of(Aggregate).Select(static decide => decide.Symbol))];

    /// <summary>The member of this aggregate that an operation calls; null if it calls none.</summary>
    public ISymbol? Callee(IOperation operation) => operation switch
    {
        IInvocationOperation call => Own(call.TargetMethod.OriginalDefinition),
        IMethodReferenceOperation reference => Own(reference.Method.OriginalDefinition),
        IObjectCreationOperation { Constructor: { } constructor } => Own(constructor.OriginalDefinition),
        IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } property when assignment.Target == property => Own(property.Property.SetMethod),
        IPropertyReferenceOperation property => Own(property.Property.GetMethod),
        _ => null,
    };

    private ISymbol? Own(ISymbol? member) => member is not null && _blocks.ContainsKey(member) ? member : null;

    private bool IsInitial(ISymbol owner) => !owner.IsStatic && owner.ContainingType.Is(Aggregate) && (owner is IFieldSymbol or IPropertySymbol || (owner is IMethodSymbol { MethodKind: MethodKind.Constructor } && IsMadeByAll));

    // Of an event's several constructors one reads it, and the others are a Decide's.
    private bool IsMadeByAll => Aggregate.IsAggregate() || Aggregate.IsProjection() || Aggregate.InstanceConstructors.Count(static constructor => !constructor.IsImplicitlyDeclared) == 1;

    // A Key is repeated at every build of the view, as an Apply is.
    private IEnumerable<ISymbol> OfProjection() => Views.Of(Aggregate) is { } view
        ? Aggregate.GetMembers(ApplyMethods.Name).AddRange(Aggregate.GetMembers(RowMethods.Key)).Where(member => member is IMethodSymbol method && RowMethods.TryParse(method, Aggregate, view, out _, out _))
        : [];

    private static IEnumerable<ISymbol> InOrder(IEnumerable<ISymbol> members) =>
        members.OrderBy(static m => m.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static m => m.Locations[0].SourceSpan.Start);
}
