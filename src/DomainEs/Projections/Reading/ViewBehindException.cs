namespace DomainEs;

/// <summary>A view did not reach a position in the time that was given: its projection is slow, stopped or not running.</summary>
public sealed class ViewBehindException : Exception
{
    internal ViewBehindException(string view, Position wanted, Place reached, TimeSpan waited)
        : base(FormattableString.Invariant($"View '{view}' has reached {reached} and {wanted} was asked for; it did not get there within {waited.TotalSeconds:0.#} s. See the health of its projection; wait longer, or read without a position.")) =>
        (View, Wanted, Reached) = (view, wanted, reached);

    /// <summary>The name of the view.</summary>
    public string View { get; }

    /// <summary>What was asked for.</summary>
    public Position Wanted { get; }

    /// <summary>How far the view is.</summary>
    public Place Reached { get; }
}
