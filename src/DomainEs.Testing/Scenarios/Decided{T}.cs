using System.Runtime.CompilerServices;

namespace DomainEs.Testing;

/// <summary>What a scenario's command was decided to be, to be held against what was expected.</summary>
/// <remarks>Each <c>Then</c> gives a scenario in which the decided events have happened, so that another <c>When</c> may follow.</remarks>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed class Decided<T>
    where T : class, IAggregate<T>
{
    private readonly Scenario<T> _before;
    private readonly Story _story;

    internal Decided(Scenario<T> before, Story story, Decision<T> decision) => (_before, _story, Decision) = (before, story, decision);

    /// <summary>The decision itself.</summary>
    public Decision<T> Decision { get; }

    /// <summary>Asserts the events, one by one and member by member.</summary>
    /// <param name="events">All of them in order.</param>
    /// <exception cref="ScenarioFailedException">The decision is another.</exception>
    public Scenario<T> Then(params ReadOnlySpan<IEvent<T>> events) => Then(DomainEs.Decision.Accept(events));

    /// <summary>Asserts a rejection, member by member.</summary>
    /// <param name="rejection">The rejection.</param>
    /// <exception cref="ScenarioFailedException">The decision is another.</exception>
    public Scenario<T> ThenRejected(Rejection rejection) => Then(DomainEs.Decision.Reject<T>(rejection));

    /// <summary>Asserts a rejection by its type alone.</summary>
    /// <typeparam name="TRejection">Its type, for example <see cref="NotFound"/>.</typeparam>
    /// <exception cref="ScenarioFailedException">The decision is another.</exception>
    public Scenario<T> ThenRejected<TRejection>()
        where TRejection : Rejection => Decision.Rejection is TRejection
            ? After()
            : throw _story.Fails("The decision differs.", [$"rejected: {typeof(TRejection).Name}"], [.. DecisionText.Of(Decision)]);

    /// <summary>Asserts that there is nothing to do: no events and no rejection.</summary>
    /// <exception cref="ScenarioFailedException">The decision is another.</exception>
    public Scenario<T> ThenNothing() => Then(default(Decision<T>));

    /// <inheritdoc cref="Scenario{T}.ThenState(T)"/>
    public Scenario<T> ThenState(T expected) => After().ThenState(expected);

    /// <inheritdoc cref="Scenario{T}.ThenState(Func{T, bool}, string)"/>
    public Scenario<T> ThenState(Func<T, bool> expectation, [CallerArgumentExpression(nameof(expectation))] string text = "") => After().ThenState(expectation, text);

    /// <inheritdoc cref="Scenario{T}.ThenState(Action{T})"/>
    public Scenario<T> ThenState(Action<T> assertion) => After().ThenState(assertion);

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', DecisionText.Of(Decision));

    private Scenario<T> Then(Decision<T> expected) => DecisionText.Differs(expected, Decision)
        ? throw _story.Fails("The decision differs.", [.. DecisionText.Of(expected)], [.. DecisionText.Against(expected, Decision)])
        : After();

    private Scenario<T> After() => _before.After(_story, Decision.Events, DecisionText.Of(Decision)[0]);
}
