using FsCheck.Experimental;

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
/// <param name="number">Which command id; a new one, or that of a command before. It stays the same whatever is left out before it, so that a sequence can be made short.</param>
/// <param name="asked">The version it may be decided at.</param>
/// <param name="isCut">Whether its answer is lost with the connection.</param>
internal sealed class Handle(int repository, object command, string purse, int number, AskedVersion asked, bool isCut) : PurseOperation, IShrinks<PurseRig, PurseModel>
{
    /// <summary>What is spent must have been paid in before.</summary>
    public Operation<PurseRig, PurseModel>? Smaller => command is Spend { Amount: > 1 } spend ? new Handle(repository, spend with { Amount = 1 }, purse, number, asked, isCut) : null;

    public override PurseModel Run(PurseModel model)
    {
        var history = model.Of(purse);
        long? ifVersion = asked switch { AskedVersion.Right => history.Version, AskedVersion.Behind => Math.Max(0, history.Version - 1), AskedVersion.Ahead => history.Version + 3, _ => null };
        var commandId = FormattableString.Invariant($"c{number}");
        return model.Handle(purse, commandId, command, ifVersion) with { Commands = Math.Max(model.Commands, number + 1), Sent = new CommandOptions { CommandId = commandId, IfVersion = ifVersion } };
    }

    protected override async Task CheckAsync(PurseRig rig, PurseModel model)
    {
        model.Told!.Is(isCut ? await rig.Store.CutDuringAsync(Send) : await Send());

        Task<CommandResult<Purse>> Send() => SendAsync(rig.Repository(repository), command, model.Sent);
    }

    public override string ToString() =>
        $"{(isCut ? "cut during " : "")}{command} as c{number} in repository {repository}{(asked == AskedVersion.Any ? "" : $", at version {asked}")}";
}
