namespace DomainEs.Tests.Projections;

/// <summary>A target that something happens to between a build being found and being opened.</summary>
/// <param name="inner">The target.</param>
/// <param name="happens">What happens; whether the build is there afterwards.</param>
internal sealed class MeanwhileTarget(IProjectionTarget inner, Func<ViewBuild, Task<bool>> happens) : IProjectionTarget
{
    public async ValueTask<IViewTable?> OpenAsync(ViewBuild build, bool creates, CancellationToken cancellationToken = default) =>
        await happens(build) ? await inner.OpenAsync(build, creates, cancellationToken) : null;

    public ValueTask<ViewBuild?> ReadCurrentAsync(string context, string view, CancellationToken cancellationToken = default) => inner.ReadCurrentAsync(context, view, cancellationToken);

    public ValueTask SwitchAsync(ViewBuild build, CancellationToken cancellationToken = default) => inner.SwitchAsync(build, cancellationToken);

    public ValueTask<IReadOnlyList<ViewBuild>> ListAsync(string context, string view, CancellationToken cancellationToken = default) => inner.ListAsync(context, view, cancellationToken);

    public ValueTask<bool> RemoveAsync(ViewBuild build, CancellationToken cancellationToken = default) => inner.RemoveAsync(build, cancellationToken);
}
