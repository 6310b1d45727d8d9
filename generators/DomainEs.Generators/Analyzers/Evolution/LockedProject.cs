using DomainEs.Generators.Model;
using DomainEs.Generators.Parsing;
using DomainEs.Locking;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers;

/// <summary>The contexts and aggregates of a project, each held against its lock file, once.</summary>
/// <param name="compilation">The project.</param>
/// <param name="files">Its lock files.</param>
/// <param name="mustBeCurrent">Whether a lock file that is missing or behind is an error.</param>
internal sealed class LockedProject(Compilation compilation, IReadOnlyList<HeldLock> files, bool mustBeCurrent)
{
    private readonly object _once = new();
    private Dictionary<ISymbol, List<Diagnostic>>? _findings;

    /// <summary>What is to be said at an aggregate or a context.</summary>
    public IReadOnlyList<Diagnostic> FindingsAt(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        lock (_once)
            return (_findings ??= Find(cancellationToken)).TryGetValue(type, out var found) ? found : [];
    }

    private Dictionary<ISymbol, List<Diagnostic>> Find(CancellationToken cancellationToken)
    {
        var types = Types(compilation.Assembly.GlobalNamespace, cancellationToken).ToList();
        var contexts = types.Where(static type => type.IsContext() && NameOf(type) is not null).ToList();
        var aggregates = types.Where(static type => type.IsAggregate() && AggregateParser.IsPossible(type) && Declarations.Of(type).IsReachable).ToList();
        var declared = contexts.ConvertAll(static type => new ContextDeclaration(Declarations.Of(type), NameOf(type)!));
        var members = aggregates.ConvertAll(static type => new ContextMember(type.ContainingNamespace.FullName(), type.Text()));

        var (findings, records) = (new LockFindings(types), new PositionalRecords(compilation));
        foreach (var shared in ContextParser.Share(declared, members, [], []))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var context = contexts.First(type => type.Text() == shared.Context.Declaration.Type);
            var own = aggregates.Where(type => shared.Aggregates.Contains(type.Text())).Select(type => new LockedAggregate(shared.Context.StoredName, type, compilation, records)).ToList();
            Hold(context, shared.Context.StoredName, own, declared, findings);
        }

        return findings.Found;
    }

    private void Hold(INamedTypeSymbol context, string name, List<LockedAggregate> aggregates, List<ContextDeclaration> contexts, LockFindings findings)
    {
        // Half a model would seem to have lost the other half: what is wrong with it is found elsewhere.
        if (aggregates.Any(static aggregate => !aggregate.IsWhole))
            return;
        var model = new LockFile(name, aggregates.SelectMany(static aggregate => aggregate.Facts));
        if (files.FirstOrDefault(file => file.Reading.File?.Context == name) is not { } file)
        {
            var orphan = files.FirstOrDefault(other => other.Reading.File is { } held && contexts.All(one => one.StoredName != held.Context));
            if (orphan is not null && orphan.Reading.File!.Facts.Any(static fact => fact.IsShipped))
                findings.ContextRenamed(context, orphan.Reading.File.Context, name);
            else if (mustBeCurrent)
                findings.NotCurrent(context, "domaines.lock", "the file is not there", isError: true);
            return;
        }

        var held = file.Reading.File!;
        var differences = LockComparison.Of(held, model);
        foreach (var difference in differences)
            findings.Add(difference, context, aggregates, model);
        if (differences.Any(static difference => difference.IsError) || file.Reading.Faults.Count > 0)
            return;
        var merged = LockText.Print(LockMerge.Of(held, model));
        if (FirstChange(LockText.Print(held), merged) is { } change)
            findings.NotCurrent(context, file.Name, change, mustBeCurrent, merged);
    }

    private static string? FirstChange(string held, string merged)
    {
        var (before, after) = (held.Split('\n'), merged.Split('\n'));
        var (gone, added) = (before.Except(after).ToList(), after.Except(before).ToList());
        if (held == merged || (gone.Count == 0 && added.Count == 0))
            return null;
        var first = (added.FirstOrDefault() ?? gone[0]).Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return $"{added.Count} new and {gone.Count} gone, '{string.Join(" ", first.Skip(1))}' {(added.Count > 0 ? "is not in it" : "is in it still")}";
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol within, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var member in within.GetMembers())
        {
            if (member is INamedTypeSymbol type)
                yield return type;
            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var nested in Types(inner, cancellationToken))
                    yield return nested;
            }
        }
    }

    private static string? NameOf(INamedTypeSymbol context) =>
        context.Attribute(KnownNames.BoundedContext) is { ConstructorArguments: [{ Value: string name }] } ? name : null;
}
