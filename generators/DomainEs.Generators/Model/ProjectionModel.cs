using DomainEs.Generators.Support;

namespace DomainEs.Generators.Model;

/// <summary>All that is printed for a projection.</summary>
/// <param name="Declaration">Where it is declared.</param>
/// <param name="StoredName">For example <c>customer-orders</c>.</param>
/// <param name="Parks">Whether an event that cannot be applied holds up its row alone.</param>
/// <param name="Key">What its rows are found by.</param>
/// <param name="InAccessibility"><c>public</c> or <c>internal</c>: that of <c>In</c>; null if the name is taken.</param>
/// <param name="Aggregates">The types of the aggregates whose events it projects, by name.</param>
/// <param name="Events">What its <c>Apply</c> methods take; a derived type before the type it is derived from.</param>
/// <param name="Unserializable">Why a row cannot be stored; null if it can.</param>
/// <param name="Shape">The hash of how a row is stored, 16 hexadecimal digits.</param>
/// <param name="Bytes">How its rows are written and read.</param>
/// <param name="Walk">How its rows are compared.</param>
/// <param name="Nested">The names of the nested classes that are printed.</param>
/// <param name="Experimental">Diagnostics of experimental types that are named.</param>
internal sealed record ProjectionModel(
    TypeDeclaration Declaration,
    string StoredName,
    bool Parks,
    AggregateId Key,
    string? InAccessibility,
    EquatableArray<string> Aggregates,
    EquatableArray<ProjectedEventModel> Events,
    string? Unserializable,
    string Shape,
    BytesModel Bytes,
    WalkModel Walk,
    NestedNames Nested,
    EquatableArray<string> Experimental);

/// <summary>An event with its way to a row and what is applied there.</summary>
/// <param name="Type">For example <c>global::Shop.OrderPlaced</c>.</param>
/// <param name="Way">How its rows are found.</param>
/// <param name="Key">What its <c>Key</c> method takes; none if it has none.</param>
/// <param name="Missing">What is called where the row is not there; null if nothing is.</param>
/// <param name="Present">What is called where the row is there; null if nothing is.</param>
/// <param name="StopsIfMissing">Whether the projection stops where the row is not there and nothing makes one.</param>
internal sealed record ProjectedEventModel(
    string Type, RowWay Way, EquatableArray<RowArgument> Key, RowCall? Missing, RowCall? Present, bool StopsIfMissing);

/// <summary>A call of an <c>Apply</c>.</summary>
/// <param name="IsStatic">Whether the method is static.</param>
/// <param name="ReturnsRow">Whether it gives the row instead of changing it.</param>
/// <param name="Arguments">What is passed.</param>
internal sealed record RowCall(bool IsStatic, bool ReturnsRow, EquatableArray<RowArgument> Arguments);

/// <summary>What is passed for one parameter.</summary>
/// <param name="Kind">Which thing.</param>
/// <param name="Id">The aggregate's id where the info with it is passed; else null.</param>
internal sealed record RowArgument(RowArgumentKind Kind, AggregateId? Id = null);

/// <summary>What a <c>Key</c> or an <c>Apply</c> of a projection may ask for.</summary>
internal enum RowArgumentKind
{
    Event,
    Key,
    Row,
    Info,
    InfoWithId,
}

/// <summary>How the rows of an event are found.</summary>
internal enum RowWay
{
    /// <summary>By its <c>Key</c> method, which gives one key.</summary>
    OneKey,

    /// <summary>The same, and later events of the aggregate follow.</summary>
    OneStickyKey,

    /// <summary>By its <c>Key</c> method, which gives several keys.</summary>
    SeveralKeys,

    /// <summary>The same, and later events of the aggregate follow.</summary>
    SeveralStickyKeys,

    /// <summary>The id of the event's aggregate is the key.</summary>
    AggregateId,

    /// <summary>As an earlier event of the aggregate chose.</summary>
    Remembered,

    /// <summary>There is one row.</summary>
    Document,
}
