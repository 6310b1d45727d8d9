namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>The server goes and comes back on the same files.</summary>
internal sealed class Restart(bool kill) : StoreOperation
{
    protected override Task CheckAsync(StoreRig rig, StoreModel model) => rig.RestartAsync(kill);

    public override string ToString() => kill ? "kill the server and start it again" : "restart the server";
}

/// <summary>The store is opened anew.</summary>
internal sealed class Reopen : StoreOperation
{
    protected override Task CheckAsync(StoreRig rig, StoreModel model) => rig.ReopenAsync();

    public override string ToString() => "open the store anew";
}
