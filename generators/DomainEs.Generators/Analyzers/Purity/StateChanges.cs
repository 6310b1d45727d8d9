using DomainEs.Generators.Analyzers.Bodies;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers.Purity;

/// <summary>Finds what a body changes of the state, or of the command: assignments, and calls that change a collection of it, also through the aggregate's own methods.</summary>
/// <param name="bodies">What the aggregate's members do.</param>
/// <param name="ofCommand">Whether of the command.</param>
internal sealed class StateChanges(MemberBodies bodies, bool ofCommand = false)
{
    private readonly StateReferences _references = new(bodies, ofCommand);
    private readonly Dictionary<ISymbol, string?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>What an operation changes, as a message says it: <c>assigns 'Balance'</c>; null if nothing.</summary>
    public string? DoneBy(IOperation operation) => operation switch
    {
        IAssignmentOperation { Target: ITupleOperation tuple } => tuple.Elements.Select(Assigned).FirstOrDefault(static name => name is not null) is { } name ? $"assigns '{name}'" : null,
        IAssignmentOperation assignment => Assigned(assignment.Target) is { } name ? $"assigns '{name}'" : null,
        IIncrementOrDecrementOperation step => Assigned(step.Target) is { } name ? $"assigns '{name}'" : null,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Assigned(argument.Value) is { } name ? $"assigns '{name}'" : null,
        IInvocationOperation { Instance: { } target } call when Collections.IsChange(call.TargetMethod) && _references.IsState(target) => $"calls {call.TargetMethod.Name} on '{NameOf(target)}'",
        IInvocationOperation call when !call.TargetMethod.IsStatic && bodies.Callee(call) is { } callee && _references.IsState(call.Instance) && Within(callee) is { } change => $"calls '{ReachedBody.Name(callee)}', which {change}",
        IPropertyReferenceOperation reference when bodies.Callee(reference) is { } callee && _references.IsState(reference.Instance) && Within(callee) is { } change => $"asks for '{ReachedBody.Name(callee)}', which {change}",
        _ => null,
    };

    /// <summary>The first change in a member's body; null if it makes none.</summary>
    private string? Within(ISymbol member)
    {
        if (_known.TryGetValue(member, out var known))
            return known;
        _known[member] = null; // a circle of calls comes back here
        foreach (var operation in bodies.Of(member))
        {
            if (DoneBy(operation) is { } change)
                return _known[member] = change;
        }

        return null;
    }

    private string? Assigned(IOperation target) => target switch
    {
        IFieldReferenceOperation { Field.IsStatic: false } field when _references.IsState(field.Instance) => field.Field.Name,
        IPropertyReferenceOperation { Property: { IsStatic: false } property } reference when _references.IsState(reference.Instance) => property.IsIndexer ? NameOf(reference.Instance!) : property.Name,
        IArrayElementReferenceOperation element when _references.IsState(element.ArrayReference) => NameOf(element.ArrayReference),
        _ => null,
    };

    private static string NameOf(IOperation value) => value switch
    {
        IFieldReferenceOperation field => field.Field.Name,
        IPropertyReferenceOperation { Property.IsIndexer: false } property => property.Property.Name,
        ILocalReferenceOperation local => local.Local.Name,
        _ => value.Syntax.ToString(),
    };
}
