using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>The fingerprints of one compilation's folds. What several folds reach is read once.</summary>
/// <remarks>
/// The hash covers what is written, token by token, not what the compiler makes of it, so that another compiler gives the same value.
/// A change that it sees for nothing costs one more fold; one that it does not see would serve a state that today's code does not compute.
/// </remarks>
internal sealed class FoldFingerprints(Compilation compilation, TextHash hash)
{
    // The way of hashing and the format that states and rows are stored in: with another one nothing that is kept is read.
    private const string Format = "fold 1, stored values 1";

    private readonly SourceReading _reading = new(compilation, hash);

    /// <summary>The fingerprints of some folds, in their order; a fold that is not there any more has none.</summary>
    public static IEnumerable<FingerprintModel> Of(Compilation compilation, IEnumerable<FingerprintTarget> targets, CancellationToken cancellationToken)
    {
        using var hash = new TextHash();
        var fingerprints = new FoldFingerprints(compilation, hash);
        foreach (var target in targets)
        {
            if (compilation.Assembly.GetTypeByMetadataName(target.Declaration.MetadataName) is { } fold)
                yield return fingerprints.Of(target, fold, cancellationToken);
        }
    }

    private FingerprintModel Of(FingerprintTarget target, INamedTypeSymbol fold, CancellationToken cancellationToken)
    {
        var reached = Reached(fold, fold.GetMembers().Where(member => member is IMethodSymbol && target.Roots.Contains(member.Name)), cancellationToken);
        var unseen = reached.SelectMany(static text => text.Unseen).Distinct().OrderBy(static call => call.Caller, StringComparer.Ordinal).ThenBy(static call => call.Callee, StringComparer.Ordinal);
        return new FingerprintModel(target, Vouching.Kept(fold, Hash(reached)), unseen.ToEquatableArray());
    }

    private List<ReachedText> Reached(INamedTypeSymbol fold, IEnumerable<ISymbol> roots, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { fold };
        var open = new Queue<ISymbol>([fold]);
        foreach (var root in roots)
        {
            if (seen.Add(root))
                open.Enqueue(root);
        }

        var texts = new List<ReachedText>();
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = _reading.Of(open.Dequeue(), cancellationToken);
            texts.Add(text);
            foreach (var next in text.Reached)
            {
                if (seen.Add(next))
                    open.Enqueue(next);
            }
        }

        return texts;
    }

    // Sorted by what they say: neither the order of files nor that of members counts.
    private ulong Hash(List<ReachedText> texts)
    {
        var bytes = hash.Of(string.Join("\n", texts.Select(static text => text.Hash).OrderBy(static one => one, StringComparer.Ordinal).Prepend(Format)));
        var value = 0UL;
        for (var i = 0; i < sizeof(ulong); i++)
            value = (value << 8) | bytes[i];
        return value == 0 ? 1 : value;
    }
}
