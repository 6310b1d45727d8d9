using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Reads members and types of one compilation, each once.</summary>
internal sealed class SourceReading(Compilation compilation, TextHash hash)
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
        return _texts[symbol] = reach.ToText(text, hash);
    }

    // A model remembers what it has bound: each body is bound once in all. Whether a value may be null is no part of what a body does,
    // costs as much again as to bind it, and each compiler knows it a little better.
    private SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
        {
#pragma warning disable RSEXPERIMENTAL001 // The option is called an experiment; editors have rested on it for years.
            _models.Add(tree, model = compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis));
#pragma warning restore RSEXPERIMENTAL001
        }

        return model;
    }
}
