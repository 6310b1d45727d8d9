namespace DomainEs.Reliability.Tests.Models.Repositories;

/// <summary>Several commands of one purse at once, from one repository or both.</summary>
internal sealed class PayTogether(string purse, int first, int commands, bool fromBoth, bool isCut) : PurseOperation
{
    public override bool Pre(PurseModel model) => model.Of(purse).Version > 0;

    public override PurseModel Run(PurseModel model) => model with
    {
        Purses = model.Purses.SetItem(purse, model.Of(purse).WithTogether([.. Ids()], $"{new Paid(1)}", model.Now)),
        Commands = Math.Max(model.Commands, first + commands),
    };

    protected override async Task CheckAsync(PurseRig rig, PurseModel model)
    {
        var results = await (isCut ? rig.Store.CutDuringAsync(SendAll) : SendAll());
        Assert.All(results, result => Assert.IsType<Accepted<Purse>>(result));
        var last = model.Of(purse).Version;
        Assert.Equal(Enumerable.Range(0, commands).Select(i => last - commands + 1 + i), results.Select(result => result.Version).Order());

        Task<CommandResult<Purse>[]> SendAll() => Task.WhenAll(Ids().Select((id, i) =>
            Task.Run(() => SendAsync(rig.Repository(fromBoth ? i % 2 : 0), new Pay(purse, 1), new CommandOptions { CommandId = id }))));
    }

    public override string ToString() => $"{(isCut ? "cut during " : "")}{commands} times Pay 1 to {purse} at once from {(fromBoth ? "both repositories" : "one repository")}";

    private IEnumerable<string> Ids() => Enumerable.Range(first, commands).Select(number => FormattableString.Invariant($"c{number}"));
}

/// <summary>One command sent several times at once.</summary>
internal sealed class PayOnce(string purse, int number, int times, bool fromBoth) : PurseOperation
{
    private string Id => FormattableString.Invariant($"c{number}");

    public override bool Pre(PurseModel model) => model.Of(purse).Version > 0;

    public override PurseModel Run(PurseModel model) => model.Handle(purse, Id, new Pay(purse, 2), null) with { Commands = Math.Max(model.Commands, number + 1) };

    protected override async Task CheckAsync(PurseRig rig, PurseModel model)
    {
        var options = new CommandOptions { CommandId = Id };
        var results = await Task.WhenAll(Enumerable.Range(0, times).Select(i => Task.Run(() => SendAsync(rig.Repository(fromBoth ? i % 2 : 0), new Pay(purse, 2), options))));

        // Each repository may be told that its own try is the one that is stored.
        Assert.InRange(results.Count(result => result is Accepted<Purse>), 1, fromBoth ? 2 : 1);
        Assert.All(results, result => Assert.True(result is Accepted<Purse> or Duplicate<Purse>, $"{result}"));
        Assert.All(results, result => Assert.Equal((model.Told!.Version, $"{new Paid(2)}"), (result.Version, string.Join(", ", Told.Of(result).Says))));
    }

    public override string ToString() => $"one Pay 2 to {purse} sent {times} times at once from {(fromBoth ? "both repositories" : "one repository")}";
}
