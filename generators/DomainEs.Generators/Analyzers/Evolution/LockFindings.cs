using System.Collections.Immutable;
using System.Globalization;
using DomainEs.Generators.Parsing;
using DomainEs.Locking;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers;

/// <summary>Says differences between lock file and model where the user can do something about them.</summary>
/// <param name="types">All types of the project.</param>
internal sealed class LockFindings(IReadOnlyList<INamedTypeSymbol> types)
{
    /// <summary>The findings by the aggregate or context whose examination reports them.</summary>
    public Dictionary<ISymbol, List<Diagnostic>> Found { get; } = new(SymbolEqualityComparer.Default);

    public void Add(LockDifference difference, INamedTypeSymbol context, List<LockedAggregate> aggregates, LockFile model)
    {
        var (was, now) = (difference.Was, difference.Now);
        var aggregate = aggregates.Find(one => one.Name == (now?.Aggregate ?? was.Aggregate));
        if (aggregate is null || difference.Change == LockChange.SubjectChanged)
            Subject(was, now, aggregate, context);
        else if (difference.Change is LockChange.EventRemoved or LockChange.EventRenamed)
            Event(difference, aggregate, model);
        else
            Part(difference, aggregate);
    }

    /// <summary>A context that has another name than its lock file.</summary>
    public void ContextRenamed(INamedTypeSymbol context, string was, string now) => Report(
        Rules.SubjectChanged, context, Places.Name(context), Properties(("OldName", was), ("NewName", now)), was, $"{was}.>", $"under {now}.>", $"keep the name with [BoundedContext(\"{was}\")]");

    /// <summary>A lock file that does not say what the model is.</summary>
    /// <param name="context">The context.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="change">What it does not say.</param>
    /// <param name="isError">Whether it must be current.</param>
    /// <param name="text">What it should be, for a fix to write; null if there is no file yet.</param>
    public void NotCurrent(INamedTypeSymbol context, string file, string change, bool isError, string? text = null) => Report(
        isError ? Rules.LockFileNotCurrent : Rules.LockFileBehind, context, Places.Name(context), Properties(("LockFile", file), ("Text", text)), file, context.Name, change);

    private void Subject(LockFact was, LockFact? now, LockedAggregate? aggregate, INamedTypeSymbol context)
    {
        var symbol = aggregate?.Type ?? context;
        var what = now is null ? "bring the aggregate back; if none of its histories is needed any more, delete its lines from the lock file"
            : now.Aggregate != was.Aggregate ? $"keep the name with [Aggregate<…>(Name = \"{was.Aggregate}\")]"
            : "keep the id's type";
        Report(
            Rules.SubjectChanged, symbol, Places.Name(symbol), Properties(("OldName", was.Aggregate), ("NewName", now?.Aggregate)),
            was.Aggregate, was.Value, now is null ? "by no aggregate" : "under " + now.Value, what);
    }

    private void Event(LockDifference difference, LockedAggregate aggregate, LockFile model)
    {
        var (was, now) = (difference.Was, difference.Now);
        if (now is not null)
        {
            var renamed = aggregate.Owner(now.Owner)!;
            Report(
                Rules.EventRenamed, aggregate.Type, Places.Name(renamed) ?? Places.Name(aggregate.Type), Properties(("OldName", Stored(was)), ("NewName", Stored(now))),
                renamed.Name, Stored(was), Stored(now), AttributeOf(was));
            return;
        }

        // An event that only its Apply has left has that finding, and so has a version that no upcaster reads.
        if (types.Any(type => LockedFacts.NameOf(EventParser.StoredName(type)) == was.Owner && Marks.AggregatesOf(type).Any(of => of.Is(aggregate.Type)))
            || model.Events(was.Aggregate).Any(other => other.EventName == was.EventName && VersionOf(other) > VersionOf(was)))
            return;
        Report(
            Rules.EventRemoved, aggregate.Type, Places.Name(aggregate.Type), Properties(("OldName", Stored(was)), ("EventName", was.EventName)),
            Stored(was), aggregate.Type.Name, was.EventName);
    }

    private void Part(LockDifference difference, LockedAggregate aggregate)
    {
        var (was, now) = (difference.Was, difference.Now);
        var owner = aggregate.Owner((difference.Place ?? now ?? was).Owner);
        var symbol = now is { Name.Length: > 0 } ? aggregate.Part(now) : owner;
        var name = symbol?.Name ?? was.Name;
        var of = owner?.Name ?? was.Owner;
        (DiagnosticDescriptor Rule, object[] Arguments) said = difference.Change switch
        {
            LockChange.MemberRenamed => (Rules.MemberRenamed, [name, of, was.Name, now!.Name]),
            LockChange.MemberRetyped => (Rules.MemberRetyped, [name, of, was.TypeText, now!.TypeText]),
            LockChange.MemberRequired => (Rules.MemberRequired, [name, of, was.Value, now!.Value]),
            LockChange.MemberRemoved => (Rules.MemberRemoved, [was.Name, of, was.TypeText]),
            LockChange.OptionalMemberRemoved => (Rules.OptionalMemberRemoved, [was.Name, of, was.TypeText]),
            LockChange.MemberAdded => (Rules.MemberAdded, [name, of]),
            LockChange.ValueRemoved => (Rules.ValueRemoved, [was.Name, of]),
            LockChange.RetiredNameUsed => (Rules.RetiredNameUsed, [name, now!.EventName]),
            _ => (Rules.DefaultChanged, [name, of, was.Default ?? "", now?.Default ?? ""]),
        };

        // A type of another assembly has no place here; its aggregate does.
        var place = (symbol is null ? null : Places.Name(symbol)) ?? (owner is null ? null : Places.Name(owner)) ?? Places.Name(aggregate.Type);
        Report(said.Rule, aggregate.Type, place, Properties(("OldName", was.Name), ("NewName", now?.Name), ("OldType", was.Value), ("NewType", now?.Value), ("Owner", was.Owner)), said.Arguments);
    }

    private void Report(DiagnosticDescriptor rule, INamedTypeSymbol at, Location? place, ImmutableDictionary<string, string?> properties, params object[] arguments)
    {
        if (!Found.TryGetValue(at, out var list))
            Found[at] = list = [];
        list.Add(Diagnostic.Create(rule, place, properties, arguments));
    }

    private static string AttributeOf(LockFact e) => VersionOf(e) == 1 ? $"[Event(\"{e.EventName}\")]" : $"[Event(\"{e.EventName}\", Version = {VersionOf(e).ToString(CultureInfo.InvariantCulture)})]";

    private static int VersionOf(LockFact e) => int.TryParse(e.Owner.Substring(e.Owner.LastIndexOf('@') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 1;

    // The name as it is stored: without a version for the first.
    private static string Stored(LockFact e) => e.Owner.EndsWith("@1", StringComparison.Ordinal) ? e.EventName : e.Owner;

    private static ImmutableDictionary<string, string?> Properties(params (string Key, string? Value)[] pairs) =>
        pairs.ToImmutableDictionary(static pair => pair.Key, static pair => pair.Value);
}
