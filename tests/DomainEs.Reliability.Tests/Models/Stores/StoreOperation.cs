using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;

namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>Something done to a store and, beside it, to its model.</summary>
internal abstract class StoreOperation : Operation<StoreRig, StoreModel>
{
    /// <summary>Does it, and fails if the store answers otherwise than the model, which is that after the operation.</summary>
    protected abstract Task CheckAsync(StoreRig rig, StoreModel model);

    /// <summary>Simpler operations to try in its place when a sequence is made short; each simpler than this in some order, so that the trying ends.</summary>
    public virtual IEnumerable<StoreOperation> Simpler => [];

    public override StoreModel Run(StoreModel model) => model;

    public sealed override Property Check(StoreRig rig, StoreModel model)
    {
        CheckAsync(rig, model).GetAwaiter().GetResult();
        return Prop.ToProperty(true);
    }

    // What is said beside a refusal's reason is the store's own.
    protected static void Same(AppendOutcome? expected, AppendOutcome actual)
    {
        if (expected is AppendOutcome.Refused refused && actual is AppendOutcome.Refused { Message.Length: > 0 } said)
            Assert.Equal(refused.Reason, said.Reason);
        else
            Assert.Equal(expected, actual);
    }
}
