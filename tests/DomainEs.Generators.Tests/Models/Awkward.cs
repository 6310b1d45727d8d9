using System.Collections.Immutable;

namespace DomainEs.Generators.Tests.Models.Awkward;

[BoundedContext("awkward")]
public static partial class AwkwardContext;

[Id]
public readonly partial record struct SlotId(string Hall, long Number);

public sealed record Begun(string By, int Rank, Guid Group) : IEvent<@event>;

public sealed record Ended : IEvent<@event>;

[Aggregate<SlotId>]
public sealed partial class @event
{
    private void Apply(Begun e)
    {
    }

    private void Apply(Ended e)
    {
    }
}

/// <summary>A name that is a keyword, in several parts.</summary>
[Projection]
public sealed partial record @class(int @int, string @string) : IView<string>;

public sealed partial record @class
{
    [Sticky]
    private static string Key(Begun @in) => @in.By;

    private static @class Apply(Begun @event, string @string, @class? @this) => new((@this?.@int ?? 0) + 1, @string);
}

public sealed partial record @class
{
    private @class? Apply(Ended @out) => this with { @string = @string + "!" };
}

/// <summary>Places to be nested in.</summary>
public partial interface IOuter
{
    partial struct Middle
    {
        /// <summary>Named as a type of the platform.</summary>
        [Projection]
        internal sealed partial record List(State State, ImmutableArray<State> Before) : IView<SlotId>
        {
            private static List Apply(Begun e) => new(new State.Open(e.By), []);

            private List Apply(Ended e) => new(new State.Closed(State), Before.Add(State));
        }
    }

    /// <summary>A closed hierarchy that holds itself.</summary>
    abstract record State
    {
        public sealed record Open(string By) : State;

        public sealed record Closed(State Before) : State;
    }
}

[Projection]
public sealed partial record PerRank(int Count) : IView<int>
{
    private static int Key(Begun e) => e.Rank;

    private static PerRank Apply(Begun e, PerRank? row) => new((row?.Count ?? 0) + 1);
}

[Projection]
public sealed partial record PerGroup(int Count) : IView<Guid>
{
    private static IEnumerable<Guid> Key(Begun e) => [e.Group, Guid.Empty];

    private static PerGroup Apply(Begun e, PerGroup? row) => new((row?.Count ?? 0) + 1);
}

[Projection]
public sealed partial record PerNumber(int Count) : IView<long>
{
    private static long Key(Begun e, in EventInfo<SlotId> info) => info.Id.Number;

    private static PerNumber Apply(Begun e, PerNumber? row) => new((row?.Count ?? 0) + 1);
}
