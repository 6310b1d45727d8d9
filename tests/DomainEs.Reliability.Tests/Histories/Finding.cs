using System.Collections.Immutable;

namespace DomainEs.Reliability.Tests.Histories;

/// <summary>Something a checker found wrong.</summary>
/// <param name="Checker">The checker's id, e.g. <c>C1</c>.</param>
/// <param name="Kind">What kind of wrong.</param>
/// <param name="Text">What is wrong, in words.</param>
/// <param name="Operations">The operations concerned.</param>
internal sealed record Finding(string Checker, FindingKind Kind, string Text, ImmutableArray<Operation> Operations)
{
    public Finding(string checker, FindingKind kind, string text, params IEnumerable<Operation> operations)
        : this(checker, kind, text, [.. operations])
    {
    }

    public override string ToString() => string.Concat([$"{Checker} {Kind}: {Text}", .. Operations.Select(operation => $"\n    {operation}")]);
}
