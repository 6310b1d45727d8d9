using FsCheck.Experimental;

namespace DomainEs.Reliability.Tests.Models;

/// <summary>The beginning of each sequence: something actual, opened for it, and its model.</summary>
/// <remarks>A sequence that fails is not torn down, so the next one closes what it left.</remarks>
internal sealed class Opening<TActual, TModel>(Func<Task<TActual>> open, TModel model) : Setup<TActual, TModel>
    where TActual : class, IAsyncDisposable
{
    private TActual? _last;

    public override TActual Actual()
    {
        _last?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return _last = open().GetAwaiter().GetResult();
    }

    public override TModel Model() => model;
}

/// <summary>The end of each sequence that does not fail.</summary>
internal sealed class Closing<TActual> : TearDown<TActual>
    where TActual : IAsyncDisposable
{
    public override void Actual(TActual actual) => actual.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
