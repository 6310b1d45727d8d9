using System.Collections.Immutable;
using System.Globalization;

namespace DomainEs;

/// <summary>What a walk over two states finds changed; what only one of them has is told member by member.</summary>
internal sealed class MemberChanges : MemberVisitor
{
    private readonly ImmutableArray<MemberChange>.Builder _changes = ImmutableArray.CreateBuilder<MemberChange>();
    private readonly List<string> _path = [];

    // Which of the two states has the value that is walked; the walk then gets it as both.
    private Presence _presence;

    // How deep a member stands that is null in the other state, rather than not there.
    private int _nullDepth = -1;

    private enum Presence
    {
        Both,
        OnlyBefore,
        OnlyAfter,
    }

    /// <summary>What differs between two states, in the order of their members.</summary>
    /// <param name="before">The one; null if nothing existed.</param>
    /// <param name="after">The other; null if nothing exists any more.</param>
    /// <param name="compare">Walks them.</param>
    /// <typeparam name="T">Their type.</typeparam>
    public static ImmutableArray<MemberChange> Between<T>(T? before, T? after, CompareMembers<T> compare)
        where T : class
    {
        var changes = new MemberChanges();
        var walk = new MemberComparison(changes);
        if (before is not null && after is not null)
            compare(walk, before, after);
        else if (before is not null)
            changes.Only(Presence.OnlyBefore, walk, before, compare);
        else if (after is not null)
            changes.Only(Presence.OnlyAfter, walk, after, compare);
        return changes._changes.ToImmutable();
    }

    public override void Member<T>(MemberComparison walk, string name, T? before, T? after, CompareMembers<T> compare)
        where T : default
    {
        _path.Add(_path.Count == 0 || name.StartsWith('[') ? name : "." + name);
        if (before is not null && after is not null)
            Both(walk, before, after, compare);
        else if (before is not null)
            NullOnOneSide(Presence.OnlyBefore, walk, before, compare);
        else if (after is not null)
            NullOnOneSide(Presence.OnlyAfter, walk, after, compare);
        else
            Leaf(before, after);
        _path.RemoveAt(_path.Count - 1);
    }

    public override void Leaf<T>(T? before, T? after)
        where T : default
    {
        if (_presence != Presence.Both || !EqualityComparer<T>.Default.Equals(before, after))
            Note(MemberComparison.Text(before), MemberComparison.Text(after));
    }

    public override void Items<T>(MemberComparison walk, IReadOnlyList<T> before, IReadOnlyList<T> after, CompareMembers<T> compare)
    {
        if (typeof(T) == typeof(byte))
            Bytes([.. (IEnumerable<byte>)before], [.. (IEnumerable<byte>)after]);
        else if (_presence != Presence.Both && after.Count == 0)
            Note("[]", "[]");
        else if (_presence != Presence.Both)
            Paired(walk, before, after, 0, after.Count, compare);
        else
            Aligned(walk, before, after, compare);
    }

    public override void Set<T>(MemberComparison walk, IReadOnlyList<T> before, IReadOnlyList<T> after)
    {
        if (_presence != Presence.Both)
        {
            if (after.Count == 0)
                Note("{}", "{}");
            foreach (var text in after.Select(MemberComparison.Text).Order(StringComparer.Ordinal))
                Note(text, text);
            return;
        }

        foreach (var value in Missing(before, after))
            Only(Presence.OnlyBefore, walk, value, static (walk, one, other) => walk.Leaf(one, other));
        foreach (var value in Missing(after, before))
            Only(Presence.OnlyAfter, walk, value, static (walk, one, other) => walk.Leaf(one, other));
    }

    public override void Pairs<TKey, TValue>(
        MemberComparison walk, IEnumerable<KeyValuePair<TKey, TValue>> before, IEnumerable<KeyValuePair<TKey, TValue>> after, CompareMembers<TValue> compare)
    {
        var (left, right) = (new Dictionary<TKey, TValue>(before), new Dictionary<TKey, TValue>(after));
        if (_presence != Presence.Both && right.Count == 0)
            Note("{}", "{}");
        foreach (var key in left.Keys.Union(right.Keys))
        {
            var name = $"[{MemberComparison.Text(key)}]";
            if (!left.TryGetValue(key, out var was))
                OnlyMember(Presence.OnlyAfter, walk, name, right[key], compare);
            else if (!right.TryGetValue(key, out var becomes))
                OnlyMember(Presence.OnlyBefore, walk, name, was, compare);
            else
                Member(walk, name, was, becomes, compare);
        }
    }

    public override void Note(string before, string after) => Insert(_changes.Count, before, after);

    private void Insert(int at, string before, string after)
    {
        var other = _path.Count == _nullDepth ? "null" : null;
        var (was, becomes) = _presence switch
        {
            Presence.OnlyBefore => (before, other),
            Presence.OnlyAfter => (other, after),
            _ => (before, after),
        };

        // Two objects without an equality of their own are no change that can be told.
        if (was != becomes)
            _changes.Insert(at, new MemberChange(string.Concat(_path), was, becomes));
    }

    private static IEnumerable<T> Missing<T>(IReadOnlyList<T> from, IReadOnlyList<T> other)
    {
        var there = other.ToHashSet();
        return from.Where(value => !there.Contains(value)).OrderBy(MemberComparison.Text, StringComparer.Ordinal);
    }

    // One item that came or went is one change, not one for each that stands behind it.
    private void Aligned<T>(MemberComparison walk, IReadOnlyList<T> before, IReadOnlyList<T> after, CompareMembers<T> compare)
    {
        var shorter = Math.Min(before.Count, after.Count);
        var (head, tail) = (0, 0);
        if (before.Count != after.Count)
        {
            while (head < shorter && AreEqual(before[head], after[head], compare))
                head++;
            while (tail < shorter - head && AreEqual(before[^(tail + 1)], after[^(tail + 1)], compare))
                tail++;
        }

        Paired(walk, before, after, head, shorter - tail, compare);
        for (var i = shorter - tail; i < before.Count - tail; i++)
            OnlyMember(Presence.OnlyBefore, walk, At(i), before[i], compare);
        for (var i = shorter - tail; i < after.Count - tail; i++)
            OnlyMember(Presence.OnlyAfter, walk, At(i), after[i], compare);
    }

    private void Paired<T>(MemberComparison walk, IReadOnlyList<T> before, IReadOnlyList<T> after, int from, int to, CompareMembers<T> compare)
    {
        for (var i = from; i < to; i++)
            Member(walk, At(i), before[i], after[i], compare);
    }

    private void Bytes(byte[] before, byte[] after)
    {
        if (_presence != Presence.Both || !before.AsSpan().SequenceEqual(after))
            Note($"0x{Convert.ToHexString(before)}", $"0x{Convert.ToHexString(after)}");
    }

    private void Both<T>(MemberComparison walk, T before, T after, CompareMembers<T> compare)
    {
        var noted = _changes.Count;
        compare(walk, before, after);
        if (_presence == Presence.Both || _path.Count == 0)
            return;
        if (MemberComparison.TextBefore(after, noted == _changes.Count ? null : _changes[noted].Path, string.Concat(_path)) is { } text)
            Insert(noted, text, text);
    }

    private void NullOnOneSide<T>(Presence presence, MemberComparison walk, T value, CompareMembers<T> compare)
    {
        _nullDepth = _path.Count;
        Only(presence, walk, value, compare);
        _nullDepth = -1;
    }

    private void OnlyMember<T>(Presence presence, MemberComparison walk, string name, T value, CompareMembers<T> compare)
    {
        _presence = presence;
        Member(walk, name, value, value, compare);
        _presence = Presence.Both;
    }

    private void Only<T>(Presence presence, MemberComparison walk, T value, CompareMembers<T> compare)
    {
        _presence = presence;
        Both(walk, value, value, compare);
        _presence = Presence.Both;
    }

    private static bool AreEqual<T>(T before, T after, CompareMembers<T> compare)
    {
        var comparison = new MemberComparison();
        comparison.Member("", before, after, compare);
        return comparison.IsEqual;
    }

    private static string At(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");
}
