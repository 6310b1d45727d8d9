using System.Collections.Immutable;

namespace DomainEs;

/// <summary>One projection of a context as data, able to fold its rows.</summary>
public sealed class ProjectionDescription
{
    private ProjectionDescription(
        string name, Type row, bool parks, Fingerprint fingerprint, Fingerprint shape, ImmutableArray<AggregateDescription> aggregates, ImmutableArray<Type> events, RowCode code) =>
        (Name, Row, Parks, Fingerprint, Shape, Aggregates, Events, Code) = (name, row, parks, fingerprint, shape, aggregates, events, code);

    /// <summary>The name of the view, for example <c>customer-orders</c>.</summary>
    public string Name { get; }

    /// <summary>The type of its rows.</summary>
    public Type Row { get; }

    /// <summary>Whether an event that cannot be applied holds up its row alone.</summary>
    public bool Parks { get; }

    /// <summary>The hash of the code of the fold.</summary>
    public Fingerprint Fingerprint { get; }

    /// <summary>The hash of how a row is stored.</summary>
    public Fingerprint Shape { get; }

    /// <summary>The aggregates whose events it projects.</summary>
    public ImmutableArray<AggregateDescription> Aggregates { get; }

    /// <summary>The types of the events it projects.</summary>
    public ImmutableArray<Type> Events { get; }

    /// <summary>Its code, without the type of its rows.</summary>
    internal RowCode Code { get; }

    /// <summary>Describes a projection.</summary>
    /// <typeparam name="T">The row.</typeparam>
    public static ProjectionDescription Of<T>()
        where T : class, IProjection<T> =>
        new(T.Name, typeof(T), T.Parks, T.Fingerprint, T.Shape, T.Aggregates, T.Events, new RowCode<T>());

    /// <summary>The build that today's code makes of a log.</summary>
    /// <param name="context">The bounded context.</param>
    /// <param name="incarnation">Of the log.</param>
    public ViewBuild BuildOf(string context, string incarnation) => new(context, Name, Fingerprint, Shape, incarnation);
}
