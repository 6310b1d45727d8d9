using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints what is made of old versions. A chain is composed by overloads: each step gives the next type, down to an event of today.</summary>
internal static class UpcastEmitter
{
    /// <summary>Prints what an event object is today.</summary>
    public static void Emit(SourceWriter writer, AggregateModel model)
    {
        var self = model.Declaration.Type;
        var header = $"static global::DomainEs.CurrentEvents<{self}> global::DomainEs.IAggregate<{self}>.Upcast(global::DomainEs.IEvent<{self}> e, in global::DomainEs.EventInfo info)";
        var olds = model.OldVersions.Where(static old => old.IsEvent).ToList();
        writer.Break();
        if (olds.Count == 0)
        {
            writer.Line($"{header} => new(e);");
            return;
        }

        using var body = writer.Open(header);
        using var cases = writer.Open("switch (e)");
        foreach (var old in olds)
            writer.Line($"case {old.Type} one: return {model.Nested.Fold}.Today(one, info);");
        writer.Line("default: return new(e);");
    }

    /// <summary>Prints the steps of the chains: onto the state, and to the events of today.</summary>
    public static void EmitSteps(SourceWriter writer, AggregateModel model)
    {
        if (model.OldVersions.Count == 0)
            return;
        foreach (var old in model.OldVersions)
        {
            Step(writer, old, model);
            Today(writer, old, model);
            if (!old.Upcaster.IsReachable)
                Accessor(writer, old);
        }

        var ends = new HashSet<string>(model.OldVersions.Where(static old => !old.Upcaster.GivesSeveral).Select(static old => old.Upcaster.Owner), StringComparer.Ordinal);
        foreach (var e in model.Events.Where(e => ends.Contains(e.Type)))
        {
            writer.Break();
            writer.Line($"public static global::DomainEs.CurrentEvents<{model.Declaration.Type}> Today({e.Type} one, in global::DomainEs.EventInfo info) => new(one);");
        }

        if (model.OldVersions.Any(static old => old.Upcaster.GivesSeveral))
            OfAnyEvent(writer, model);
    }

    private static void Step(SourceWriter writer, OldVersionModel old, AggregateModel model)
    {
        var self = model.Declaration.Type;
        var header = $"public static {self}? Step({self}? state, {old.Type} one, in global::DomainEs.EventInfo info)";
        writer.Break();
        if (!old.Upcaster.GivesSeveral)
        {
            writer.Line($"{header} => Step(state, {Call(old)}, info);");
            return;
        }

        using var body = writer.Open(header);
        writer.Line($"foreach (var next in {Call(old)})");
        writer.Indented("state = StepAny(state, next, info);");
        writer.Line("return state;");
    }

    private static void Today(SourceWriter writer, OldVersionModel old, AggregateModel model)
    {
        var self = model.Declaration.Type;
        var header = $"public static global::DomainEs.CurrentEvents<{self}> Today({old.Type} one, in global::DomainEs.EventInfo info)";
        writer.Break();
        if (!old.Upcaster.GivesSeveral)
        {
            writer.Line($"{header} => Today({Call(old)}, info);");
            return;
        }

        using var body = writer.Open(header);
        writer.Line($"var events = global::System.Collections.Immutable.ImmutableArray.CreateBuilder<global::DomainEs.IEvent<{self}>>();");
        writer.Line($"foreach (var next in {Call(old)})");
        writer.Indented("events.Add(MustBeOfToday(next));");
        writer.Line("return new(events.ToImmutable());");
    }

    private static void OfAnyEvent(SourceWriter writer, AggregateModel model)
    {
        var self = model.Declaration.Type;
        var message = $"$\"An upcaster gave '{{e}}', which is no event that {model.StoredName} applies: of several each is an event of today.\"";
        writer.Break();
        using (writer.Open($"private static {self}? StepAny({self}? state, global::DomainEs.IEvent<{self}> e, in global::DomainEs.EventInfo info)"))
        using (writer.Open("switch (e)"))
        {
            foreach (var e in model.Events)
                writer.Line($"case {e.Type} one: return Step(state, one, info);");
            writer.Line($"default: throw new global::System.InvalidOperationException({message});");
        }

        writer.Break();
        writer.Line($"private static global::DomainEs.IEvent<{self}> MustBeOfToday(global::DomainEs.IEvent<{self}> e) =>");
        writer.Indented($"e is {string.Join(" or ", model.Events.Select(static e => e.Type))} ? e : throw new global::System.InvalidOperationException({message});");
    }

    private static string Call(OldVersionModel old)
    {
        var info = old.Upcaster.Info switch
        {
            ApplyInfo.Info => ", info",
            ApplyInfo.InfoWithId => ", WithId(info)",
            _ => "",
        };
        return old.Upcaster.IsReachable ? $"{old.Upcaster.Owner}.From(one{info})" : $"From(default({old.Upcaster.Owner})!, one{info})";
    }

    private static void Accessor(SourceWriter writer, OldVersionModel old)
    {
        var info = old.Upcaster.InfoParameter.Length == 0 ? "" : $", {old.Upcaster.InfoParameter} info";
        writer.Break();
        writer.Line("[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.StaticMethod, Name = \"From\")]");
        writer.Line($"private static extern {old.Upcaster.ReturnType} From({old.Upcaster.Owner} owner, {old.Type} old{info});");
    }
}
