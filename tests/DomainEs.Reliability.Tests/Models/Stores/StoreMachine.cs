using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;

namespace DomainEs.Reliability.Tests.Models.Stores;

/// <summary>Random sequences of what a store can meet, one after another.</summary>
internal sealed class StoreMachine(Func<Task<StoreRig>> open, int length) : Machine<StoreRig, StoreModel>(length)
{
    private static readonly Gen<int> s_aggregate = Gen.Choose(0, Keys.All.Length - 1);
    private static readonly Gen<Expect> s_expect = Gen.Frequency((8, Gen.Constant(Expect.Right)), (4, Gen.Elements(Enum.GetValues<Expect>())));

    private readonly Opening<StoreRig, StoreModel> _setup = new(open, StoreModel.Empty);

    public override Arbitrary<Setup<StoreRig, StoreModel>> Setup => Arb.From(Gen.Constant<Setup<StoreRig, StoreModel>>(_setup));

    public override Gen<Operation<StoreRig, StoreModel>> Next(StoreModel model) => Gen.Frequency(
        (10, from aggregate in s_aggregate from expect in s_expect from commits in Gen.Choose(1, 3) from events in Gen.Choose(1, 3) select Of(new Append(model.Attempts.Count, aggregate, expect, commits, events, Size.Small))),
        (1, from aggregate in s_aggregate from expect in s_expect from size in Gen.Elements(Size.Largest, Size.TooLarge) select Of(new Append(model.Attempts.Count, aggregate, expect, 1, 1, size))),
        (4, from back in Gen.Choose(0, 5) select Of(new RetryAppend(model.Attempts.IsEmpty ? 0 : model.Attempts[Math.Max(0, model.Attempts.Count - 1 - back)].Number))),
        (2, from aggregate in s_aggregate select Of(new AppendOverlapping(model.Attempts.Count, aggregate))),
        (1, from aggregate in s_aggregate from expect in s_expect select Of(new AppendInDoubt(model.Attempts.Count, aggregate, expect))),
        (4, from aggregate in s_aggregate from skip in Gen.Choose(0, 3) select Of(new ReadHistory(aggregate, skip))),
        (2, from skip in Gen.Choose(0, 10) select Of(new ReadLog(skip))),
        (1, from further in Gen.Choose(1, 10) select Of(new ReadLogBeyond(further))),
        (1, Gen.Constant(Of(new Reopen()))),
        (1, Gen.Frequency((3, Gen.Constant(Of(new Reopen()))), (1, Gen.Constant(Of(new Restart(kill: false)))), (1, Gen.Constant(Of(new Restart(kill: true)))))));

    public override TearDown<StoreRig> TearDown { get; } = new Closing<StoreRig>();

    public override IEnumerable<FSharpList<Operation<StoreRig, StoreModel>>> ShrinkOperations(FSharpList<Operation<StoreRig, StoreModel>> operations)
    {
        foreach (var shorter in base.ShrinkOperations(operations))
            yield return shorter;
        var all = operations.ToList();
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var simpler in all[i] is StoreOperation operation ? operation.Simpler : [])
                yield return ListModule.OfSeq<Operation<StoreRig, StoreModel>>([.. all[..i], simpler, .. all[(i + 1)..]]);
        }
    }

    private static Operation<StoreRig, StoreModel> Of(StoreOperation operation) => operation;
}
