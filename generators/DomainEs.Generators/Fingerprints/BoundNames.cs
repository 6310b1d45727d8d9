using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Fingerprints;

/// <summary>What the names in a text stand for, as its operations say: asking the compiler for each name by itself would look up all that a method could be.</summary>
internal sealed class BoundNames
{
    private readonly Dictionary<SimpleNameSyntax, ISymbol> _symbols = [];

    public void Add(IOperation operation)
    {
        var (symbol, written) = operation switch
        {
            ILocalReferenceOperation local => (local.Local, local.Syntax),
            IParameterReferenceOperation parameter => (parameter.Parameter, parameter.Syntax),
            IMemberReferenceOperation member => (member.Member, member.Syntax),
            IInvocationOperation { Syntax: InvocationExpressionSyntax call } invocation => (invocation.TargetMethod, call.Expression),
            _ => ((ISymbol?)null, operation.Syntax),
        };

        // An operation that nobody wrote has the syntax of one that somebody did: Add for the items of a list, Invoke for what a variable holds.
        if (symbol is not null && NameIn(written) is { } name && name.Identifier.ValueText == symbol.Name)
            _symbols[name] = symbol;
    }

    /// <summary>What the name stands for; null if the operations do not say it, as of types and labels.</summary>
    public ISymbol? Of(SyntaxNode written) => NameIn(written) is { } name && _symbols.TryGetValue(name, out var symbol) ? symbol : null;

    private static SimpleNameSyntax? NameIn(SyntaxNode written) => written switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };
}
