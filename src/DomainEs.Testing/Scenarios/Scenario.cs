namespace DomainEs.Testing;

/// <summary>Begins scenarios: what an aggregate decides, given what happened before.</summary>
/// <example><code>
/// Account
///     .Given(new AccountOpened("bob"), new Deposited(10m))
///     .When(new Withdraw(id, 50m))
///     .ThenRejected(new InsufficientFunds(Missing: 40m));
/// </code></example>
/// <remarks>
/// Every scenario, also a rejected one, proves more than it says: given and decided events survive their bytes, the fold from bytes equals the fold over objects,
/// <c>Decide</c> leaves the state as it is and decides the same again, a copy of the state shares nothing mutable with it, no event changes by being applied,
/// and a state that is kept goes on from a snapshot after any of the events as from the fold of them (of more than 256 events, after that many of them).
/// </remarks>
public static class Scenario
{
#pragma warning disable CA1000 // The extension's type parameter is the type it is called on.
    extension<T>(T)
        where T : class, IAggregate<T>
    {
        /// <summary>Begins a scenario of this aggregate. Needs C# 14; <see cref="Of{T}"/> does the same anywhere.</summary>
        /// <param name="events">What happened before, oldest first; none where nothing exists yet.</param>
        public static Scenario<T> Given(params ReadOnlySpan<IEvent<T>> events) => Of(events);
    }
#pragma warning restore CA1000

    /// <summary>Begins a scenario.</summary>
    /// <param name="events">What happened before, oldest first; none where nothing exists yet.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    public static Scenario<T> Of<T>(params ReadOnlySpan<IEvent<T>> events)
        where T : class, IAggregate<T> => new Scenario<T>().With("given", events);

    /// <summary>Says whose scenario it is, where an <c>Apply</c> looks at <see cref="EventInfo{TId}.Id"/>; without it the id is <c>default</c>.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="id">The aggregate's id.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <typeparam name="TId">Its id.</typeparam>
    /// <exception cref="InvalidAggregateIdException">The id is <c>default</c>, empty, too long, or not valid Unicode.</exception>
    public static Scenario<T> For<T, TId>(this Scenario<T> scenario, TId id)
        where T : class, IAggregate<T, TId>
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.For(new AggregateKey(T.Name, T.EncodeId(id)));
    }

    /// <summary>Decides a command. A command that the aggregate does not decide does not compile.</summary>
    /// <param name="scenario">What happened before.</param>
    /// <param name="command">The command.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <typeparam name="TCommand">The command.</typeparam>
    /// <exception cref="ScenarioFailedException">Something that holds for every scenario does not hold here; the message says what.</exception>
    public static Decided<T> When<T, TCommand>(this Scenario<T> scenario, TCommand command)
        where T : class, IAggregate<T>, IDecides<T, TCommand>
        where TCommand : notnull
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(command);
        return new Deciding<T>(scenario, ScenarioText.Value(command), (state, info) => T.Decide(state, command, info)).Decide();
    }

    /// <summary>Decides a command with facts that its caller loads before. A command that the aggregate does not decide does not compile.</summary>
    /// <param name="scenario">What happened before.</param>
    /// <param name="command">The command.</param>
    /// <param name="facts">The facts.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <typeparam name="TCommand">The command.</typeparam>
    /// <typeparam name="TFacts">The facts.</typeparam>
    /// <exception cref="ScenarioFailedException">Something that holds for every scenario does not hold here; the message says what.</exception>
    public static Decided<T> When<T, TCommand, TFacts>(this Scenario<T> scenario, TCommand command, TFacts facts)
        where T : class, IAggregate<T>, IDecidesWith<T, TCommand, TFacts>
        where TCommand : notnull
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(command);
        return new Deciding<T>(scenario, $"{ScenarioText.Value(command)} with {ScenarioText.Value(facts)}", (state, info) => T.Decide(state, command, facts, info)).Decide();
    }
}
