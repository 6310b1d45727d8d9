using DomainEs.Reliability.Tests.Models.Stores;

namespace DomainEs.Reliability.Tests.Models.Repositories;

/// <summary>Two repositories on one store, as two processes have them, with one clock.</summary>
internal sealed class PurseRig(StoreRig store, RepositoryOptions options) : IAsyncDisposable
{
    private readonly ModelClock _clock = new();
    private readonly Lock _lock = new();
    private Repository<Purse, string>[] _repositories = [];

    public StoreRig Store => store;

    public void SetClock(DateTimeOffset now) => _clock.Now = now;

    public Repository<Purse, string> Repository(int which)
    {
        // Commands that are sent at once ask for it at once.
        lock (_lock)
        {
            if (_repositories.Length == 0)
                _repositories = [NewRepository(), NewRepository()];
            return _repositories[which];
        }
    }

    /// <summary>Opens repositories that have kept nothing.</summary>
    public void Forget() => _repositories = [];

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private Repository<Purse, string> NewRepository() => Purse.In(store.Store, options with { Clock = _clock });
}
