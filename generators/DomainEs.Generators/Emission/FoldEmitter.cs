using System.Text;
using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints the fold: over event objects and straight from bytes.</summary>
internal static class FoldEmitter
{
    public static void Emit(SourceWriter writer, AggregateModel model)
    {
        var self = model.Declaration.Type;
        writer.Break();
        using (writer.Open($"static {self}? global::DomainEs.IAggregate<{self}>.Fold({self}? state, global::DomainEs.IEvent<{self}> e, in global::DomainEs.EventInfo info)"))
        using (writer.Open("switch (e)"))
        {
            foreach (var e in model.Events)
                writer.Line($"case {e.Type} one: return {model.Nested.Fold}.Step(state, one, info);");
            writer.Line($"default: throw new global::System.ArgumentException($\"'{{e}}' is no event that {model.StoredName} applies.\", nameof(e));");
        }

        writer.Break();
        using (writer.Open($"static {self}? global::DomainEs.IAggregate<{self}>.Fold({self}? state, global::System.ReadOnlySpan<byte> name, ref global::DomainEs.EventReader body, in global::DomainEs.EventInfo info)"))
        using (writer.Open("switch (name.Length)"))
        {
            foreach (var e in model.Events.Where(e => e.Unserializable is null))
                FromBytes(writer, e, model);
            writer.Line("default:");
            writer.Indented("throw global::DomainEs.UnknownEventException.Of(info, name);");
        }
    }

    /// <summary>Prints the class with one step for each event.</summary>
    public static void EmitSteps(SourceWriter writer, AggregateModel model)
    {
        writer.Break();
        writer.Line(Mark);
        using var body = writer.Open($"private static class {model.Nested.Fold}");
        foreach (var e in model.Events)
            Step(writer, e, model);
        if (model.Id is { } id && model.Events.Any(e => e.Apply.Info == ApplyInfo.InfoWithId))
            WithId(writer, id);
    }

    /// <summary>The label of an event's case in a switch over the length of its name.</summary>
    public static string CaseOf(EventModel e) =>
        $"case {Encoding.UTF8.GetByteCount(e.StoredName)} when global::System.MemoryExtensions.SequenceEqual(name, {Utf8(e.StoredName)}):";

    private static void FromBytes(SourceWriter writer, EventModel e, AggregateModel model)
    {
        using var section = writer.Open(CaseOf(e));
        writer.Line($"var one = {model.Nested.Bytes}.{BytesMethods.Of(model).ReaderOf(e.Type)}(ref body);");
        writer.Line("body.End();");
        writer.Line($"return {model.Nested.Fold}.Step(state, one, info);");
    }

    private static void Step(SourceWriter writer, EventModel e, AggregateModel model)
    {
        var self = model.Declaration.Type;
        var arguments = e.Apply.Info switch
        {
            ApplyInfo.Info => "one, info",
            ApplyInfo.InfoWithId => "one, WithId(info)",
            _ => "one",
        };
        writer.Break();
        using var body = writer.Open($"public static {self}? Step({self}? state, {e.Type} one, in global::DomainEs.EventInfo info)");
        if (e.Apply.IsStatic)
        {
            writer.Line($"return state is null ? {self}.Apply({arguments}) : throw global::DomainEs.HistoryDamagedException.Exists(info, {Literal(e.StoredName)});");
            return;
        }

        writer.Line(model.MayBeginEmpty
            ? $"state ??= new {self}();"
            : $"if (state is null) throw global::DomainEs.HistoryDamagedException.Missing(info, {Literal(e.StoredName)});");
        writer.Lines(e.Apply.ReturnsState ? $"return state.Apply({arguments});" : $"state.Apply({arguments});\nreturn state;");
    }

    private static void WithId(SourceWriter writer, AggregateId id)
    {
        writer.Break();
        using var body = writer.Open($"private static global::DomainEs.EventInfo<{id.Type}> WithId(in global::DomainEs.EventInfo info)");
        writer.Line("if (info.Aggregate.IsDefault) return new(default!, info);");
        writer.Line("var text = info.Aggregate.Id;");
        writer.Line($"return new({id.Decode}, info);");
    }
}
