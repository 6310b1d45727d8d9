namespace DomainEs.Reliability.Tests.Models.Repositories;

/// <summary>What version a command asks for, relative to the purse's when it comes.</summary>
internal enum AskedVersion
{
    Any,
    Right,
    Behind,
    Ahead,
}

/// <summary>One command.</summary>
/// <param name="repository">Which of the two repositories.</param>
/// <param name="command">The command; its id is the purse's.</param>
/// <param name="purse">The purse.</param>
/// <param name="again">0 for a new command id, else that of so many ids ago.</param>
/// <param name="asked">The version it may be decided at.</param>
/// <param name="isCut">Whether its answer is lost with the connection.</param>
internal sealed class Handle(int repository, object command, string purse, int again, AskedVersion asked, bool isCut) : PurseOperation
{
    public override PurseModel Run(PurseModel model)
    {
        var history = model.Of(purse);
        long? ifVersion = asked switch { AskedVersion.Right => history.Version, AskedVersion.Behind => Math.Max(0, history.Version - 1), AskedVersion.Ahead => history.Version + 3, _ => null };
        var number = again == 0 || model.Commands == 0 ? model.Commands : Math.Max(0, model.Commands - again);
        var commandId = FormattableString.Invariant($"c{number}");
        return model.Handle(purse, commandId, command, ifVersion) with { Commands = Math.Max(model.Commands, number + 1), Sent = new CommandOptions { CommandId = commandId, IfVersion = ifVersion } };
    }

    protected override async Task CheckAsync(PurseRig rig, PurseModel model)
    {
        model.Told!.Is(isCut ? await rig.Store.CutDuringAsync(Send) : await Send());

        Task<CommandResult<Purse>> Send() => SendAsync(rig.Repository(repository), command, model.Sent);
    }

    public override string ToString() =>
        $"{(isCut ? "cut during " : "")}{command} in repository {repository}{(again == 0 ? "" : $", with the command id of {again} before")}{(asked == AskedVersion.Any ? "" : $", at version {asked}")}";
}
