using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Bodies;

/// <summary>A body that runs when an <c>Apply</c> or <c>Decide</c> runs.</summary>
/// <param name="Member">Whose body it is.</param>
/// <param name="Root">The <c>Apply</c>, <c>Decide</c> or initial value it was reached from.</param>
/// <param name="Operations">All of its operations, each before those within it.</param>
internal sealed record ReachedBody(ISymbol Member, ISymbol Root, IReadOnlyList<IOperation> Operations)
{
    /// <summary>Who does it, as a message begins: <c>'Apply(Deposited)'</c>, or <c>'Touch()', called by 'Apply(Deposited)',</c>.</summary>
    public string Who => SymbolEqualityComparer.Default.Equals(Member, Root) ? $"'{Name(Member)}'" : $"'{Name(Member)}', called by '{Name(Root)}',";

    public static string Name(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => property.Name,
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => $"new {constructor.ContainingType.Name}",
        IMethodSymbol method => method.ForPeople(),
        _ => member.Name,
    };
}

/// <summary>Follows calls within an aggregate: each body once, whatever circles the calls run in.</summary>
internal static class Reach
{
    public static IEnumerable<ReachedBody> From(IReadOnlyList<ISymbol> roots, MemberBodies bodies, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ISymbol>(roots, SymbolEqualityComparer.Default);
        foreach (var root in roots)
        {
            var open = new Queue<ISymbol>([root]);
            while (open.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var body = new ReachedBody(open.Peek(), root, bodies.Of(open.Dequeue()));
                foreach (var callee in body.Operations.Select(bodies.Callee))
                {
                    if (callee is not null && seen.Add(callee))
                        open.Enqueue(callee);
                }

                yield return body;
            }
        }
    }
}
