namespace DomainEs.Reliability.Tests.Models.Repositories;

/// <summary>A load of a purse as it is, from a repository that may have kept a state.</summary>
internal sealed class LoadNow(int repository, string purse) : PurseOperation
{
    protected override async Task CheckAsync(PurseRig rig, PurseModel model) =>
        Same(model.Of(purse), (int)model.Of(purse).Version, await rig.Repository(repository).LoadAsync(purse));

    public override string ToString() => $"load {purse} in repository {repository}";
}

/// <summary>A load of a purse as it was so many versions ago.</summary>
internal sealed class LoadVersion(int repository, string purse, int back) : PurseOperation
{
    protected override async Task CheckAsync(PurseRig rig, PurseModel model)
    {
        var version = (int)Math.Max(0, model.Of(purse).Version - back);
        Same(model.Of(purse), version, await rig.Repository(repository).LoadAsync(purse, asOf: version));
    }

    public override string ToString() => $"load {purse} as of {back} versions ago in repository {repository}";
}

/// <summary>A load of a purse as it was so many seconds ago.</summary>
internal sealed class LoadTime(int repository, string purse, int seconds) : PurseOperation
{
    protected override async Task CheckAsync(PurseRig rig, PurseModel model)
    {
        var time = model.Now.AddSeconds(-seconds);
        Same(model.Of(purse), model.Of(purse).VersionAt(time), await rig.Repository(repository).LoadAsync(purse, asOf: time));
    }

    public override string ToString() => $"load {purse} as of {seconds} s ago in repository {repository}";
}

/// <summary>The clock goes on, or back.</summary>
internal sealed class SetClock(int seconds) : PurseOperation
{
    public override PurseModel Run(PurseModel model) => model with { Now = model.Now.AddSeconds(seconds) };

    protected override Task CheckAsync(PurseRig rig, PurseModel model) => Task.CompletedTask;

    public override string ToString() => $"the clock goes by {seconds} s";
}

/// <summary>Both repositories are opened anew and have kept nothing; on a server also the store.</summary>
internal sealed class ReopenAll : PurseOperation
{
    protected override async Task CheckAsync(PurseRig rig, PurseModel model)
    {
        await rig.Store.ReopenAsync();
        rig.Forget();
    }

    public override string ToString() => "open store and repositories anew";
}
