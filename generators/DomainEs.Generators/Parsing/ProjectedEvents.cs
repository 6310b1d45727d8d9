using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>An event of a projection with the methods that take it.</summary>
internal sealed class ProjectedEvent(INamedTypeSymbol type)
{
    private readonly RowMethod?[] _methods = new RowMethod?[4];

    public INamedTypeSymbol Type { get; } = type;

    public RowMethod? this[RowMethodKind kind]
    {
        get => _methods[(int)kind];
        set => _methods[(int)kind] = value;
    }

    public RowMethod? Key => this[RowMethodKind.Key];

    public bool IsApplied => this[RowMethodKind.Creates] is not null || this[RowMethodKind.Continues] is not null || this[RowMethodKind.Either] is not null;
}

/// <summary>Finds the events of a projection, inward from its <c>Key</c> and <c>Apply</c> methods.</summary>
internal sealed class ProjectedEvents
{
    private readonly SortedDictionary<string, ProjectedEvent> _events = new(StringComparer.Ordinal);
    private readonly ViewOf _view;

    private ProjectedEvents(ViewOf view) => _view = view;

    /// <summary>Each event, by name.</summary>
    public IReadOnlyCollection<ProjectedEvent> All => _events.Values;

    /// <summary>Methods that are not called, each with the one that is called in its place.</summary>
    public List<(RowMethod Forgotten, RowMethod Called)> Rivals { get; } = [];

    /// <summary>Reads the methods of a projection.</summary>
    public static ProjectedEvents Of(INamedTypeSymbol projection, ViewOf view)
    {
        var events = new ProjectedEvents(view);
        var methods = new List<RowMethod>();
        foreach (var member in projection.GetMembers(RowMethods.Key).AddRange(projection.GetMembers(ApplyMethods.Name)))
        {
            if (member is IMethodSymbol method && RowMethods.TryParse(method, projection, view, out var parsed, out _))
                methods.Add(parsed!);
        }

        // The order of files must not choose, and the method nearest to a case of a hierarchy takes it.
        foreach (var method in methods.OrderByDescending(static method => method.Event.IsAbstract ? Depth(method.Event) : int.MaxValue).ThenBy(static method => Signature(method), StringComparer.Ordinal))
            events.Take(method);
        return events;
    }

    /// <summary>How the rows of an applied event are found; null if there is no way.</summary>
    public RowWay? WayOf(ProjectedEvent e)
    {
        if (_view.IsDocument)
            return RowWay.Document;
        if (e.Key is { } key)
            return key.GivesSeveral ? (key.IsSticky ? RowWay.SeveralStickyKeys : RowWay.SeveralKeys) : (key.IsSticky ? RowWay.OneStickyKey : RowWay.OneKey);
        if (AggregatesOf(e.Type).All(aggregate => IdOf(aggregate).Is(_view.Key)))
            return RowWay.AggregateId;
        return All.Any(other => other.Key is { IsSticky: true } && IsFollowed(other, e)) ? RowWay.Remembered : null;
    }

    /// <summary>Whether some event follows a sticky key.</summary>
    public bool IsFollowed(ProjectedEvent sticky) => All.Any(e => e.IsApplied && WayOf(e) == RowWay.Remembered && IsFollowed(sticky, e));

    /// <summary>The aggregates whose event a type is.</summary>
    public static IEnumerable<INamedTypeSymbol> AggregatesOf(ITypeSymbol type)
    {
        foreach (var face in type.AllInterfaces)
        {
            if (face.IsOurs(KnownNames.EventOf) && face.TypeArguments[0] is INamedTypeSymbol aggregate && aggregate.Attribute(KnownNames.Aggregate) is not null && AggregateParser.IsPossible(aggregate))
                yield return aggregate;
        }
    }

    /// <summary>The id of an aggregate; null if that type is an error.</summary>
    public static INamedTypeSymbol? IdOf(INamedTypeSymbol aggregate) =>
        aggregate.Attribute(KnownNames.Aggregate)?.AttributeClass is { } attribute ? AggregateIds.SymbolOf(attribute) : null;

    private static bool IsFollowed(ProjectedEvent sticky, ProjectedEvent e) =>
        AggregatesOf(sticky.Type).Any(aggregate => AggregatesOf(e.Type).Any(other => other.Is(aggregate)));

    private void Take(RowMethod method)
    {
        IReadOnlyList<INamedTypeSymbol> types = method.Event.IsAbstract ? ClosedHierarchies.CasesOf(method.Event)! : [method.Event];
        var (rival, isCalled) = ((RowMethod?)null, false);
        foreach (var type in types)
        {
            var text = type.Text();
            if (!_events.TryGetValue(text, out var e))
                _events.Add(text, e = new ProjectedEvent(type));
            if ((e[method.Kind] ?? Other(e, method.Kind)) is { } taken)
                rival ??= taken;
            else
                (e[method.Kind], isCalled) = (method, true);
        }

        if (!isCalled && rival is not null)
            Rivals.Add((method, rival));
    }

    // What takes either case leaves nothing to the other two.
    private static RowMethod? Other(ProjectedEvent e, RowMethodKind kind) => kind switch
    {
        RowMethodKind.Either => e[RowMethodKind.Creates] ?? e[RowMethodKind.Continues],
        RowMethodKind.Creates or RowMethodKind.Continues => e[RowMethodKind.Either],
        _ => null,
    };

    private static string Signature(RowMethod method) => $"{(int)method.Kind} {method.Event.Text()} {string.Join(",", method.Symbol.Parameters.Select(static parameter => parameter.Type.Text()))}";

    public static int Depth(INamedTypeSymbol type) => type.BaseType is { } ancestor ? Depth(ancestor) + 1 : 0;
}
