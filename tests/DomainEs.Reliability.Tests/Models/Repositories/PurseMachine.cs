using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;

namespace DomainEs.Reliability.Tests.Models.Repositories;

/// <summary>Random sequences of commands and loads through two repositories on one store.</summary>
internal sealed class PurseMachine(Func<Task<PurseRig>> open, int length) : Machine<PurseRig, PurseModel>(length)
{
    private static readonly Gen<int> s_repository = Gen.Choose(0, 1);
    private static readonly Gen<string> s_purse = Gen.Elements("a", "b", "c");
    private static readonly Gen<bool> s_often = Gen.Elements(true, false);
    private static readonly Gen<bool> s_seldom = Gen.Frequency((12, Gen.Constant(false)), (1, Gen.Constant(true)));

    private readonly Opening<PurseRig, PurseModel> _setup = new(open, PurseModel.Empty);

    public override Arbitrary<Setup<PurseRig, PurseModel>> Setup => Arb.From(Gen.Constant<Setup<PurseRig, PurseModel>>(_setup));

    public override TearDown<PurseRig> TearDown { get; } = new Closing<PurseRig>();

    public override Gen<Operation<PurseRig, PurseModel>> Next(PurseModel model) => Gen.Frequency(
        (12,
            from repository in s_repository
            from purse in s_purse
            from command in Command(model.Of(purse).Version > 0, purse)
            from again in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 6)))
            from asked in Gen.Frequency((4, Gen.Constant(AskedVersion.Any)), (2, Gen.Elements(Enum.GetValues<AskedVersion>())))
            from isCut in s_seldom
            select Of(new Handle(repository, command, purse, Math.Max(0, model.Commands - again), asked, isCut))),
        (3, from purse in s_purse from commands in Gen.Choose(2, 8) from fromBoth in s_often from isCut in s_seldom select Of(new PayTogether(purse, model.Commands, commands, fromBoth, isCut))),
        (2, from purse in s_purse from times in Gen.Choose(2, 4) from fromBoth in s_often select Of(new PayOnce(purse, model.Commands, times, fromBoth))),
        (3, from repository in s_repository from purse in s_purse select Of(new LoadNow(repository, purse))),
        (1, from repository in s_repository from purse in s_purse from back in Gen.Choose(0, 6) select Of(new LoadVersion(repository, purse, back))),
        (1, from repository in s_repository from purse in s_purse from seconds in Gen.Choose(-5, 60) select Of(new LoadTime(repository, purse, seconds))),
        (2, from seconds in Gen.Choose(-10, 30) select Of(new SetClock(seconds))),
        (1, Gen.Constant(Of(new ReopenAll()))));

    // What is nothing yet is opened more often than not, so that there is something to do.
    private static Gen<object> Command(bool exists, string purse) => Gen.Frequency(
        (exists ? 1 : 8, Gen.Constant<object>(new Open(purse, "bob"))),
        (4, from amount in Gen.Choose(0, 9) from times in Gen.Choose(1, 3) select (object)new Pay(purse, amount, times)),
        (3, from amount in Gen.Choose(1, 20) select (object)new Spend(purse, amount)));

    private static Operation<PurseRig, PurseModel> Of(PurseOperation operation) => operation;
}
