using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace DomainEs;

/// <summary>One event of an aggregate's history and what it changed in the state.</summary>
/// <typeparam name="T">The aggregate.</typeparam>
public sealed class HistoryStep<T>
    where T : class, IAggregate<T>
{
    internal HistoryStep(IEvent<T> e, in EventInfo info, int part) => (Event, Info, Part) = (e, info, part);

    /// <summary>The event as it is in today's code.</summary>
    public IEvent<T> Event { get; }

    /// <summary>Which version it is, and when, by whom and why it was written. Its position is the start: only the aggregate's history was read.</summary>
    public EventInfo Info { get; }

    /// <summary>Which of the events it is that one stored event is today: 0, and further only where an upcaster gives several.</summary>
    public int Part { get; }

    /// <summary>Whether nothing existed before it and something does after it.</summary>
    public bool IsCreation { get; internal init; }

    /// <summary>Whether something existed before it and nothing does after it.</summary>
    public bool IsDeletion { get; internal init; }

    /// <summary>What it changed, in the order of the state's members; all of them where it creates or deletes, none where the event is only noted.</summary>
    public ImmutableArray<MemberChange> Changes { get; internal init; } = [];

    /// <summary>Some lines for people: version, time, by whom and why; the event; each change.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"@{Info.Version} {Info.Time:yyyy-MM-dd HH:mm:ss.FFFFFF}Z");
        Say(text, " by ", Info.Actor);
        Say(text, " because of ", Info.CausationId);
        text.Append("\n  ").Append(IsCreation ? "created by " : IsDeletion ? "deleted by " : "").Append(EventText());
        foreach (var change in Changes)
            text.Append("\n    ").Append(change);
        return text.ToString();
    }

    private static void Say(StringBuilder text, string words, string? value)
    {
        if (value is not null)
            text.Append(words).Append(value);
    }

    private string EventText()
    {
        var members = MemberComparison.Members<IEvent<T>>(Event, T.Compare);
        var name = Event.GetType().Name;
        return members.Count == 0 ? name : $"{name} {{ {string.Join(", ", members.Select(member => $"{member.Path} = {member.Text}"))} }}";
    }
}
