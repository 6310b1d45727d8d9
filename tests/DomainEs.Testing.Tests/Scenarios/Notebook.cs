using System.Collections.Immutable;

namespace DomainEs.Testing.Tests;

public sealed record Noted(Flaw Flaw, List<string> Lines) : IEvent<Notebook>;

public sealed record Note(Flaw Flaw);

public sealed record TooMuch(int Limit) : Rejection("too-much", "Too much");

/// <summary>An aggregate whose plumbing is written by hand, since what the generator writes does not have most of these flaws.</summary>
public sealed class Notebook : IAggregate<Notebook>, IDecides<Notebook, Note>
{
    private int _decided;

    // What no comparison sees, and what comes after depends on.
    private bool _isHidden;

    public List<string> Lines { get; private set; } = [];

    public int Count { get; private set; }

    static string IAggregate<Notebook>.Name => "notebook";

    static bool IAggregate<Notebook>.KeepsSnapshots => true;

    static void IAggregate<Notebook>.WriteState(ref EventWriter writer, Notebook state)
    {
        if (state.Lines.Contains("refuses"))
            throw new EventEncodeException("This cannot be said in bytes.");
        if (state.Lines.Contains("throws"))
            throw new InvalidOperationException("Nothing to write with.");
        var forgets = state.Lines.Contains("forgets") || (state.Lines is ["late", ..] && (state.Lines.Count > 1 || state.Count > 10_000));
        writer.WriteArrayHeader(state.Lines.Count + 1);
        writer.WriteInt64(forgets ? 0 : state.Count);
        foreach (var line in state.Lines)
            writer.WriteString(line);
        if (state.Lines.Contains("more"))
            writer.WriteNil();
    }

    static Notebook IAggregate<Notebook>.ReadState(ref EventReader reader)
    {
        var state = new Notebook();
        var left = reader.ReadArrayHeader() - 1;
        state.Count = reader.ReadInt32();
        for (; left > 0; left--)
            state.Lines.Add(reader.ReadString());
        return state.Lines.Contains("unread") ? throw new FormatException("Blotted.") : state;
    }

    static ImmutableArray<EventDescription> IAggregate<Notebook>.Events => [];

    static Decision<Notebook> IDecides<Notebook, Note>.Decide(Notebook? state, Note command, in CommandInfo info)
    {
        state ??= new Notebook();
        switch (command.Flaw)
        {
            case Flaw.DecideChangesTheState:
            case Flaw.DecideChangesTheStateTheSecondTime when state._decided++ > 0:
                state.Count++;
                break;
            case Flaw.DecideRejectsAndChangesTheState:
                state.Lines.Add("rejected");
                return new TooMuch(3);
            case Flaw.DecideUsesChance:
                return [new Noted(Flaw.None, [Guid.NewGuid().ToString()])];
            case Flaw.DecideThrows:
                throw new InvalidOperationException("Nothing to write on.");
        }

        return [new Noted(command.Flaw, ["new"])];
    }

    static Notebook? IAggregate<Notebook>.Fold(Notebook? state, IEvent<Notebook> e, in EventInfo info)
    {
        var noted = (Noted)e;
        if (noted.Flaw == Flaw.CannotBeApplied)
            throw HistoryDamagedException.Exists(info, "noted");
        if (noted.Flaw == Flaw.EventIsSharedWithTheState && state is not null)
        {
            noted.Lines.AddRange(state.Lines);
            return new Notebook { Lines = noted.Lines, Count = state.Count + 1 };
        }

        var next = state ?? new Notebook();
        if (next.Lines.Contains("stops") && !next._isHidden)
            throw new InvalidOperationException("Lost.");
        next.Count += next._isHidden && next.Lines.Contains("hidden") ? 2 : 1;
        next._isHidden |= noted.Lines is ["hidden" or "stops"];
        next.Lines.AddRange(noted.Lines);
        return next;
    }

    static Notebook? IAggregate<Notebook>.Fold(Notebook? state, ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info)
    {
        var e = Read(ref body);
        var next = Next<Notebook>(state, e, info)!;
        next.Count += e.Flaw == Flaw.FoldFromBytesDiffers ? 1 : 0;
        return next;
    }

    static ReadOnlySpan<byte> IAggregate<Notebook>.NameOf(IEvent<Notebook> e) => "noted"u8;

    static void IAggregate<Notebook>.Write(ref EventWriter writer, IEvent<Notebook> e)
    {
        var noted = (Noted)e;
        if (noted.Flaw == Flaw.EventCannotBeWritten)
            throw new EventEncodeException("Half a surrogate pair; write whole characters.");
        writer.WriteArrayHeader(noted.Lines.Count + 1);
        writer.WriteInt64((int)noted.Flaw);
        foreach (var line in noted.Lines)
            writer.WriteString(noted.Flaw == Flaw.EventLosesAMember ? "" : line);
    }

    static CurrentEvents<Notebook> IAggregate<Notebook>.Read(ReadOnlySpan<byte> name, ref EventReader body, in EventInfo info) => new(Read(ref body));

    static CurrentEvents<Notebook> IAggregate<Notebook>.Upcast(IEvent<Notebook> e, in EventInfo info) => new(e);

    static Notebook? IAggregate<Notebook>.Copy(Notebook state) => state.Lines switch
    {
        ["shared", ..] => new Notebook { Lines = state.Lines, Count = state.Count },
        ["differs", ..] => new Notebook { Lines = [.. state.Lines], Count = 77 },
        _ => new Notebook { Lines = [.. state.Lines], Count = state.Count, _isHidden = state._isHidden },
    };

    static void IAggregate<Notebook>.Compare(MemberComparison comparison, Notebook expected, Notebook actual)
    {
        comparison.Member("Lines", expected.Lines, actual.Lines, static (c, x, y) => c.Items(x, y, static (c, x, y) => c.Leaf(x, y)));
        comparison.Member("Count", expected.Count, actual.Count, static (c, x, y) => c.Leaf(x, y));
    }

    static void IAggregate<Notebook>.Compare(MemberComparison comparison, IEvent<Notebook> expected, IEvent<Notebook> actual) =>
        comparison.Member("Lines", ((Noted)expected).Lines, ((Noted)actual).Lines, static (c, x, y) => c.Items(x, y, static (c, x, y) => c.Leaf(x, y)));

    static void IAggregate<Notebook>.Compare(MemberComparison comparison, Rejection expected, Rejection actual) => comparison.Leaf(expected, actual);

    private static Noted Read(ref EventReader body)
    {
        var left = body.ReadArrayHeader() - 1;
        var flaw = (Flaw)body.ReadInt32();
        var lines = new List<string>();
        for (; left > 0; left--)
            lines.Add(body.ReadString());
        if (flaw == Flaw.EventCannotBeRead)
            body.ReadString();
        body.End();
        return new Noted(flaw, lines);
    }

    private static T? Next<T>(T? state, IEvent<T> e, in EventInfo info)
        where T : class, IAggregate<T> => T.Fold(state, e, info);
}
