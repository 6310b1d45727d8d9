namespace DomainEs.Testing;

/// <summary>Begins scenarios of projections: which rows a view has, given what happened. No server, no target.</summary>
/// <example><code>
/// Projection.Of&lt;CustomerOrders&gt;()
///     .Given(order, new OrderPlaced(bob, 10m), new OrderShipped())
///     .Then((bob, new CustomerOrders(Orders: 1, Total: 10m)));
/// </code></example>
/// <remarks>Events and rows go through their stored bytes on the way; a row that does not survive them fails the scenario.</remarks>
public static class Projection
{
    /// <summary>Begins a scenario of a projection.</summary>
    /// <typeparam name="T">The projection.</typeparam>
    public static ProjectionScenario<T> Of<T>()
        where T : class, IProjection<T> => new();

    /// <summary>Adds events of one aggregate that happened after those before.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="id">Whose events they are. A second <c>Given</c> with the same id continues its history.</param>
    /// <param name="events">The events, oldest first.</param>
    /// <typeparam name="T">The projection.</typeparam>
    /// <typeparam name="TAggregate">The aggregate.</typeparam>
    /// <typeparam name="TId">Its id.</typeparam>
    /// <exception cref="ScenarioFailedException">An event cannot be stored, or not be projected.</exception>
    /// <exception cref="InvalidAggregateIdException">The id is <c>default</c>, empty, too long, or not valid Unicode.</exception>
    public static ProjectionScenario<T> Given<T, TAggregate, TId>(this ProjectionScenario<T> scenario, TId id, params ReadOnlySpan<IEvent<TAggregate>> events)
        where T : class, IProjection<T>
        where TAggregate : class, IAggregate<TAggregate, TId>
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.With(new AggregateKey(TAggregate.Name, TAggregate.EncodeId(id)), isNamed: true, events);
    }

    /// <summary>Asserts the rows, all of them, member by member.</summary>
    /// <param name="scenario">What happened.</param>
    /// <param name="rows">Each key with its row, in any order.</param>
    /// <typeparam name="T">The projection.</typeparam>
    /// <typeparam name="TKey">The key of its rows.</typeparam>
    /// <exception cref="ScenarioFailedException">The rows are others.</exception>
    public static ProjectionScenario<T> Then<T, TKey>(this ProjectionScenario<T> scenario, params ReadOnlySpan<(TKey Key, T Row)> rows)
        where T : class, IProjection<T, TKey>
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var expected = new List<KeyValuePair<string, T>>();
        foreach (var (key, row) in rows)
            expected.Add(new(T.EncodeKey(key), row));
        return scenario.ThenRows(expected);
    }

    /// <summary>Asserts the one row of a view that is a document.</summary>
    /// <param name="scenario">What happened.</param>
    /// <param name="document">The row.</param>
    /// <typeparam name="T">The projection.</typeparam>
    /// <exception cref="ScenarioFailedException">The row is another.</exception>
    public static ProjectionScenario<T> Then<T>(this ProjectionScenario<T> scenario, T document)
        where T : class, IProjection<T, DocumentKey>
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.ThenRows([new(DocumentKey.Text, document)]);
    }
}
