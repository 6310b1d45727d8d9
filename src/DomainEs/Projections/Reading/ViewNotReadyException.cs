namespace DomainEs;

/// <summary>A view has no build yet that this code can read: its projection is being built, or does not run.</summary>
public sealed class ViewNotReadyException : Exception
{
    internal ViewNotReadyException(string view, Place? reached)
        : base(reached is { } place
            ? $"View '{view}' is being built for this code and has reached {place}; no other build of it has rows of this shape. Try again when its projection has caught up."
            : $"View '{view}' has no build that this code can read. Start a ProjectionHost with its projection.") =>
        (View, Reached) = (view, reached);

    /// <summary>The name of the view.</summary>
    public string View { get; }

    /// <summary>How far the build for this code is; null if none was begun.</summary>
    public Place? Reached { get; }
}
