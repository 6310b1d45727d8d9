namespace DomainEs.Locking;

/// <summary>Compares what events are made of, down through records, enums, cases and ids.</summary>
/// <param name="held">The lock file.</param>
/// <param name="model">The model as it is now.</param>
/// <param name="found">Takes the differences.</param>
internal sealed class TypePairs(LockFile held, LockFile model, List<LockDifference> found)
{
    private readonly HashSet<(string Aggregate, string Held, string Model)> _seen = [];

    /// <summary>What of the lock file an event or a type of the model stands for; several where several became one.</summary>
    public IEnumerable<string> HeldAs(string aggregate, string owner) => _seen.Where(pair => pair.Aggregate == aggregate && pair.Model == owner).Select(static pair => pair.Held);

    /// <summary>What of the model an event or a type of the lock file has become.</summary>
    public IEnumerable<string> ModelAs(string aggregate, string owner) => _seen.Where(pair => pair.Aggregate == aggregate && pair.Held == owner).Select(static pair => pair.Model);

    /// <summary>Compares two events or two records member by member.</summary>
    public void CompareMembers(LockFact was, LockFact now)
    {
        if (!Begin(was, now))
            return;
        var free = Members(model, now).Where(member => held.Part(was.Aggregate, was.Owner, LockKind.Member, member.Name) is null).ToList();
        foreach (var member in Members(held, was))
        {
            if (model.Part(now.Aggregate, now.Owner, LockKind.Member, member.Name) is { } same)
                CompareMember(member, same);
            else if (member.IsShipped)
                Gone(member, free, now);
        }

        if (!was.IsShipped)
            return;
        foreach (var added in free)
        {
            if (held.Part(was.Aggregate, was.Owner, LockKind.Removed, added.Name) is { IsShipped: true } before && !AreCompatible(was.Aggregate, Type(before), Type(added)))
                found.Add(new LockDifference(LockChange.MemberRetyped, before, added));
            else if (added.Default is null)
                found.Add(new LockDifference(LockChange.MemberAdded, was, added));
        }
    }

    /// <summary>Whether two events have members that are stored alike; none is not alike enough to be a name for the other.</summary>
    public bool AreAlike(LockFact was, LockFact now)
    {
        var members = Members(held, was).ToList();
        return members.Count > 0 && members.Count == Members(model, now).Count()
            && members.All(member => model.Part(now.Aggregate, now.Owner, LockKind.Member, member.Name) is { } same && AreCompatible(was.Aggregate, Type(member), Type(same)));
    }

    private static IEnumerable<LockFact> Members(LockFile file, LockFact owner) => file.Parts(owner.Aggregate, owner.Owner, LockKind.Member);

    private static LockType Type(LockFact member) => LockType.Parse(member.TypeText) ?? LockType.Plain(member.TypeText);

    private bool Begin(LockFact was, LockFact now) => _seen.Add((was.Aggregate, was.Owner, now.Owner));

    private void Gone(LockFact member, List<LockFact> free, LockFact place)
    {
        var renamed = free.FirstOrDefault(candidate => AreCompatible(member.Aggregate, Type(member), Type(candidate)));
        if (renamed is not null)
            free.Remove(renamed);
        var change = renamed is not null ? LockChange.MemberRenamed : member.Default is null ? LockChange.MemberRemoved : LockChange.OptionalMemberRemoved;
        found.Add(new LockDifference(change, member, renamed, place));
    }

    private void CompareMember(LockFact was, LockFact now)
    {
        if (!was.IsShipped)
            return;
        var fit = FitOf(was.Aggregate, Type(was), Type(now), goesInto: true);
        if (fit == Fit.None)
            found.Add(new LockDifference(LockChange.MemberRetyped, was, now));
        else if (fit == Fit.NeverNull || (was.Default is not null && now.Default is null))
            found.Add(new LockDifference(LockChange.MemberRequired, was, now));
        else if (was.Default is not null && was.Default != now.Default)
            found.Add(new LockDifference(LockChange.DefaultChanged, was, now));
    }

    // Without going into records: of a type that holds itself there is no end.
    private bool AreCompatible(string aggregate, LockType was, LockType now) => FitOf(aggregate, was, now, goesInto: false) != Fit.None;

    private Fit FitOf(string aggregate, LockType was, LockType now, bool goesInto)
    {
        (was, now) = (Resolve(held, aggregate, was), Resolve(model, aggregate, now));
        if (was.Form != now.Form || was.Parts.Count != now.Parts.Count)
            return Fit.None;
        var fit = was.IsNullable && !now.IsNullable ? Fit.NeverNull : Fit.Whole;
        for (var i = 0; i < was.Parts.Count; i++)
        {
            var part = FitOf(aggregate, was.Parts[i], now.Parts[i], goesInto);
            fit = part < fit ? part : fit;
        }

        // What a codec writes nobody knows: golden payloads hold it.
        if (was.Form != LockForm.Named)
            return fit;
        if (held.Owner(aggregate, was.Name) is not { } heldType || model.Owner(aggregate, now.Name) is not { } modelType)
            return was.IsPlain && now.IsPlain && ReadsAs(was.Name, now.Name) ? fit : Fit.None;
        if (heldType.Kind != modelType.Kind)
            return Fit.None;
        if (goesInto)
            CompareTypes(heldType, modelType);
        return fit;
    }

    private void CompareTypes(LockFact was, LockFact now)
    {
        if (was.Kind == LockKind.Record)
            CompareMembers(was, now);
        else if (Begin(was, now) && was.Kind is LockKind.Enum or LockKind.Union)
            CompareValues(was, now, was.Kind == LockKind.Enum ? LockKind.Value : LockKind.Case);
    }

    private void CompareValues(LockFact was, LockFact now, LockKind kind)
    {
        var added = model.Parts(now.Aggregate, now.Owner, kind).Where(value => held.Part(was.Aggregate, was.Owner, kind, value.Name) is null).ToList();
        var gone = held.Parts(was.Aggregate, was.Owner, kind).Where(value => value.IsShipped && model.Part(now.Aggregate, now.Owner, kind, value.Name) is null).ToList();

        // Only where one is gone and one is new can it be told that the one became the other.
        foreach (var value in gone)
            found.Add(new LockDifference(LockChange.ValueRemoved, value, gone.Count == 1 && added.Count == 1 ? added[0] : null, now));
        foreach (var value in held.Parts(was.Aggregate, was.Owner, LockKind.Case))
        {
            if (model.Part(now.Aggregate, now.Owner, LockKind.Case, value.Name) is { } same)
                CompareMember(value, same);
        }
    }

    // An id of one part is stored as that part. It is seen as a pair of its own, for what is shipped of it.
    private LockType Resolve(LockFile file, string aggregate, LockType type)
    {
        while (type.Form == LockForm.Named && file.Owner(aggregate, type.Name) is { Kind: LockKind.Id } id && LockType.Parse(id.Value) is { } wrapped)
        {
            if (file == model && held.Owner(aggregate, id.Owner) is { Kind: LockKind.Id } before)
                Begin(before, id);
            type = wrapped with { IsNullable = wrapped.IsNullable || type.IsNullable };
        }

        return type;
    }

    private static bool ReadsAs(string was, string now) => was == now || (was, now) switch
    {
        ("char", "string") or ("float", "double") or ("DateTime", "DateTimeOffset") => true,
        ("byte", "short" or "ushort" or "int" or "uint" or "long" or "ulong") => true,
        ("sbyte", "short" or "int" or "long") => true,
        ("ushort", "int" or "uint" or "long" or "ulong") => true,
        ("short", "int" or "long") or ("uint", "long" or "ulong") or ("int", "long") => true,
        _ => false,
    };

    private enum Fit
    {
        None,
        NeverNull,
        Whole,
    }
}
