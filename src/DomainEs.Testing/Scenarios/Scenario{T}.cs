using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace DomainEs.Testing;

/// <summary>What happened to an aggregate before the next command. Never changes: each step gives a new one.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed class Scenario<T>
    where T : class, IAggregate<T>
{
    // Any fixed time will do; a scenario that depends on the clock says At.
    private static readonly DateTimeOffset s_someTime = new(2000, 1, 1, 12, 0, 0, TimeSpan.Zero);

    internal Scenario()
    {
    }

    /// <summary>The time of the commands and events that follow; null where none was said.</summary>
    internal DateTimeOffset? Time { get; private init; }

    internal DateTimeOffset Now => Time ?? s_someTime;

    internal string? Actor { get; private init; }

    internal AggregateKey Key { get; private init; }

    internal ImmutableArray<ScenarioStep<T>> Steps { get; private init; } = [];

    internal Story Story { get; private init; } = Story.Begin(typeof(T).Name);

    /// <summary>How many commands were decided so far.</summary>
    internal int Commands { get; private init; }

    /// <summary>Says what time it is for all that follows: the commands' <see cref="CommandInfo.Now"/> and the time of the events.</summary>
    /// <remarks>The first time said also is that of the events before it. A scenario that says none has a fixed time.</remarks>
    /// <param name="time">The time.</param>
    public Scenario<T> At(DateTimeOffset time) => new(this)
    {
        Time = time,
        Steps = [.. Steps.Select(step => step with { Time = step.Time ?? time })],
        Story = Story.Add("at", ScenarioText.Time(time)),
    };

    /// <summary>Says who sends the commands that follow: their <see cref="CommandInfo.Actor"/>.</summary>
    /// <param name="actor">Who.</param>
    public Scenario<T> By(string actor) => new(this) { Actor = actor, Story = Story.Add("by", actor) };

    /// <summary>Adds events that happened after those before.</summary>
    /// <param name="events">The events, oldest first.</param>
    public Scenario<T> And(params ReadOnlySpan<IEvent<T>> events) => With("and", events);

    /// <summary>Asserts the state after all that happened, member by member.</summary>
    /// <param name="expected">The state.</param>
    /// <exception cref="ScenarioFailedException">The state is another.</exception>
    public Scenario<T> ThenState(T expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var actual = Fold();
        var differences = ScenarioText.Differences(expected, actual, T.Compare);
        if (differences.Count > 0)
            throw Story.Fails("The state differs.", [ScenarioText.State(expected)], [ScenarioText.State(actual), .. ScenarioText.Indent(differences)]);
        return this;
    }

    /// <summary>Asserts something of the state after all that happened.</summary>
    /// <param name="expectation">Whether the state is as it should be, for example <c>account => account.Balance == 40m</c>.</param>
    /// <param name="text">The expectation's source, for messages; the compiler fills it in.</param>
    /// <exception cref="ScenarioFailedException">It is not, or nothing exists.</exception>
    public Scenario<T> ThenState(Func<T, bool> expectation, [CallerArgumentExpression(nameof(expectation))] string text = "")
    {
        ArgumentNullException.ThrowIfNull(expectation);
        if (Fold() is not { } state || !expectation(state))
            throw Story.Fails("The state is not as expected.", [text], [ScenarioText.State(Fold())]);
        return this;
    }

    /// <summary>Asserts something of the state after all that happened, with a test framework's own assertions.</summary>
    /// <param name="assertion">Throws if the state is not as it should be.</param>
    /// <exception cref="ScenarioFailedException">It threw, or nothing exists.</exception>
    public Scenario<T> ThenState(Action<T> assertion)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        var state = Fold() ?? throw Story.Fails("The state is not as expected.", ["a state"], [ScenarioText.State<T>(null)]);
        try
        {
            assertion(state);
        }
        catch (Exception e)
        {
            throw Story.Fails("The state is not as expected.", e.Message.Split('\n', StringSplitOptions.TrimEntries), [ScenarioText.State(Fold())], e);
        }

        return this;
    }

    internal Scenario<T> With(string word, ReadOnlySpan<IEvent<T>> events)
    {
        foreach (var e in events)
            ArgumentNullException.ThrowIfNull(e, nameof(events));
        ImmutableArray<IEvent<T>> step = [.. events];
        var texts = step.IsEmpty ? ["nothing"] : step.Select(ScenarioText.Event);
        return new(this) { Steps = step.IsEmpty ? Steps : Steps.Add(new ScenarioStep<T>(Time, step)), Story = Story.Add(word, [.. texts]) };
    }

    internal Scenario<T> For(AggregateKey key) => new(this) { Key = key, Story = Story.Add("for", key.ToString()) };

    internal Scenario<T> After(Story story, ImmutableArray<IEvent<T>> decided, string text) => new(this)
    {
        Steps = decided.IsEmpty ? Steps : Steps.Add(new ScenarioStep<T>(Now, decided)),
        Story = decided.IsEmpty ? story.Add("then", text) : story.Add("then", [.. decided.Select(ScenarioText.Event)]),
        Commands = Commands + 1,
    };

    /// <summary>The commits the events make: one for each step, at times that never go back.</summary>
    internal ImmutableArray<Commit<T>> Commits()
    {
        var commits = ImmutableArray.CreateBuilder<Commit<T>>(Steps.Length);
        var last = DateTimeOffset.MinValue;
        foreach (var step in Steps)
        {
            var time = step.Time ?? Now;
            last = time > last ? time : last;
            commits.Add(CommitOf(commits.Count, last, step.Events));
        }

        return commits.MoveToImmutable();
    }

    internal Commit<T> CommitOf(int number, DateTimeOffset time, ImmutableArray<IEvent<T>> events)
    {
        var id = FormattableString.Invariant($"scenario-{number + 1}");
        return new Commit<T>(CommitId.Of(Key, id), time, events, new CommitMetadata(id) { Actor = Actor });
    }

    private Scenario(Scenario<T> other) =>
        (Time, Actor, Key, Steps, Story, Commands) = (other.Time, other.Actor, other.Key, other.Steps, other.Story, other.Commands);

    private T? Fold() => new ScenarioFold<T>(Key, Story).All(Commits()).FromBytes;
}
