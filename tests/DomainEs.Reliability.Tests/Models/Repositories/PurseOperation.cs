using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;

namespace DomainEs.Reliability.Tests.Models.Repositories;

/// <summary>Something done with the repositories and, beside it, with their model.</summary>
internal abstract class PurseOperation : Operation<PurseRig, PurseModel>
{
    /// <summary>Does it, and fails if it comes out otherwise than in the model, which is that after the operation.</summary>
    protected abstract Task CheckAsync(PurseRig rig, PurseModel model);

    public override PurseModel Run(PurseModel model) => model;

    public sealed override Property Check(PurseRig rig, PurseModel model)
    {
        rig.SetClock(model.Now);
        CheckAsync(rig, model).GetAwaiter().GetResult();
        return Prop.ToProperty(true);
    }

    protected static Task<CommandResult<Purse>> SendAsync(Repository<Purse, string> repository, object command, CommandOptions options) => command switch
    {
        Open open => repository.HandleAsync(open, options),
        Pay pay => repository.HandleAsync(pay, options),
        Spend spend => repository.HandleAsync(spend, options),
        _ => throw new ArgumentException($"{command} is no command of a purse; send it here.", nameof(command)),
    };

    /// <summary>The state of a purse that was loaded, held against the model; and then spoiled, since it is the caller's.</summary>
    protected static void Same(PurseHistory history, int version, Loaded<Purse> loaded)
    {
        Assert.Equal((version, version > 0), (loaded.Version, loaded.Exists));
        if (loaded.State is not { } purse)
            return;
        Assert.Equal(history.Moves(version), purse.Moves);
        Assert.Equal(history.BalanceAt(version), purse.Balance);
        ((List<int>)purse.Moves).Add(-1_000_000);
    }
}
