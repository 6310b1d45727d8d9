namespace DomainEs;

/// <summary>Keeps views: rows by key, and with them how far the log was folded into them. Knows keys and bytes, no rows.</summary>
/// <remarks>Every target passes the contract suite of <c>DomainEs.Testing</c>.</remarks>
public interface IProjectionTarget
{
    /// <summary>Opens a build of a view.</summary>
    /// <param name="build">Which.</param>
    /// <param name="creates">Whether it is made if it is not there; a reader makes none.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <returns>The build; null if it is not there and was not to be made.</returns>
    ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default);

    /// <summary>Which build of a view readers are to use.</summary>
    /// <param name="context">The bounded context.</param>
    /// <param name="view">The name of the view.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The build; null if none was finished yet.</returns>
    ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default);

    /// <summary>Makes a build the one that readers are to use, by one write.</summary>
    /// <param name="build">Which.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default);

    /// <summary>The builds of a view that are kept.</summary>
    /// <param name="context">The bounded context.</param>
    /// <param name="view">The name of the view.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default);

    /// <summary>Removes a build with all its rows. The log can always make it again.</summary>
    /// <param name="build">Which.</param>
    /// <param name="cancellationToken">Stops removing.</param>
    /// <returns>Whether it was there.</returns>
    ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default);
}
