using System.Collections.Immutable;

namespace DomainEs.Testing;

/// <summary>What happened before a view is looked at. Never changes: each step gives a new one.</summary>
/// <typeparam name="T">The projection.</typeparam>
public sealed class ProjectionScenario<T>
    where T : class, IProjection<T>
{
    private readonly ViewStory<T> _view;
    private readonly Story _story;

    internal ProjectionScenario()
        : this(ViewStory<T>.Empty, Story.Begin(typeof(T).Name))
    {
    }

    private ProjectionScenario(ViewStory<T> view, Story story) => (_view, _story) = (view, story);

    /// <summary>Adds events of an aggregate that is not named; for projections that do not look at ids.</summary>
    /// <param name="events">The events, oldest first.</param>
    /// <typeparam name="TAggregate">The aggregate.</typeparam>
    /// <exception cref="ScenarioFailedException">An event cannot be stored or projected, or its row is that of the aggregate's id.</exception>
    public ProjectionScenario<T> Given<TAggregate>(params ReadOnlySpan<IEvent<TAggregate>> events)
        where TAggregate : class, IAggregate<TAggregate> => With(new AggregateKey(TAggregate.Name, "unnamed"), isNamed: false, events);

    /// <summary>Asserts that the view has no rows.</summary>
    /// <exception cref="ScenarioFailedException">It has.</exception>
    public ProjectionScenario<T> ThenNothing() => ThenRows([]);

    /// <summary>Asserts how many times an event met a row that was not there, and was passed over.</summary>
    /// <param name="count">0 or more.</param>
    /// <exception cref="ScenarioFailedException">It was another number.</exception>
    public ProjectionScenario<T> ThenMissing(int count) => _view.Missing == count
        ? this
        : throw _story.Fails("Another number of events met no row.", [FormattableString.Invariant($"{count} missing")], [FormattableString.Invariant($"{_view.Missing} missing")]);

    internal ProjectionScenario<T> With<TAggregate>(AggregateKey aggregate, bool isNamed, ReadOnlySpan<IEvent<TAggregate>> events)
        where TAggregate : class, IAggregate<TAggregate>
    {
        var (view, story) = (_view, _story);
        foreach (var e in events)
        {
            ArgumentNullException.ThrowIfNull(e, nameof(events));
            story = story.Add("given", isNamed ? $"{aggregate}: {ScenarioText.Event(e)}" : ScenarioText.Event(e));
            view = view.Next(aggregate, isNamed, e, story);
        }

        return new(view, story);
    }

    internal ProjectionScenario<T> ThenRows(IReadOnlyCollection<KeyValuePair<string, T>> expected)
    {
        var rows = _view.Read();
        var differences = ImmutableArray.CreateBuilder<string>();
        foreach (var (key, row) in expected)
        {
            if (!rows.TryGetValue(key, out var actual))
                differences.Add($"no row {key}");
            else
                differences.AddRange(ScenarioText.Differences(row, actual, T.Compare).Select(difference => $"row {key}: {difference}"));
        }

        differences.AddRange(rows.Keys.Where(key => expected.All(one => one.Key != key)).Select(static key => $"row {key} is not expected"));
        return differences.Count == 0 ? this : throw _story.Fails("The rows differ.", [.. Lines(expected)], [.. Lines(rows), .. ScenarioText.Indent(differences)]);
    }

    private static IEnumerable<string> Lines(IReadOnlyCollection<KeyValuePair<string, T>> rows) => rows.Count == 0
        ? ["no rows"]
        : rows.OrderBy(static row => row.Key, StringComparer.Ordinal).Select(static row => $"{row.Key}: {ViewStory<T>.Text(row.Value)}");
}
