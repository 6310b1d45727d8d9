using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Reads members and types of one compilation, each once.</summary>
internal sealed class SourceReading(Compilation compilation)
{
    private readonly Dictionary<ISymbol, ReachedText> _texts = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Derivations _derivations = new(compilation.Assembly);

    public ReachedText Of(ISymbol symbol, CancellationToken cancellationToken)
    {
        if (_texts.TryGetValue(symbol, out var known))
            return known;
        var reach = new Reach(symbol, compilation.Assembly, _derivations);
        var text = symbol is INamedTypeSymbol type
            ? TypeReading.Of(type, reach)
            : MemberReading.Of(symbol, reach, ModelOf, cancellationToken);
        return _texts[symbol] = reach.ToText(text);
    }

    // A model remembers what it has bound: each body is bound once in all.
    private SemanticModel ModelOf(SyntaxTree tree) => _models.TryGetValue(tree, out var model) ? model : _models[tree] = compilation.GetSemanticModel(tree);
}
