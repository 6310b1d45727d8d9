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
            foreach (var old in model.OldVersions.Where(static old => old.IsEvent))
                writer.Line($"case {old.Type} one: return {model.Nested.Fold}.Step(state, one, info);");
            writer.Line($"default: throw new global::System.ArgumentException($\"'{{e}}' is no event that {model.StoredName} applies.\", nameof(e));");
        }

        writer.Break();
        using (writer.Open($"static {self}? global::DomainEs.IAggregate<{self}>.Fold({self}? state, global::System.ReadOnlySpan<byte> name, ref global::DomainEs.EventReader body, in global::DomainEs.EventInfo info)"))
        using (writer.Open("switch (name.Length)"))
        {
            foreach (var e in model.Events.Where(e => e.Unserializable is null))
                FromBytes(writer, e.Type, e.StoredName, model);
            foreach (var old in model.OldVersions.Where(static old => old.Unserializable is null))
                FromBytes(writer, old.Type, old.StoredName, model);
            Default(writer, model, "state");
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
        UpcastEmitter.EmitSteps(writer, model);
        if (model.Id is { } id && (model.Events.Any(e => e.Apply.Info == ApplyInfo.InfoWithId) || model.OldVersions.Any(old => old.Upcaster.Info == ApplyInfo.InfoWithId)))
            WithId(writer, id);
    }

    /// <summary>The label of a name's case in a switch over the length of its name.</summary>
    public static string CaseOf(string name) =>
        $"case {Encoding.UTF8.GetByteCount(name)} when global::System.MemoryExtensions.SequenceEqual(name, {Utf8(name)}):";

    /// <summary>Prints what happens to a name that no case has: it is retired, or it stops the reading.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="model">The aggregate.</param>
    /// <param name="passedOver">What is returned for a retired event.</param>
    public static void Default(SourceWriter writer, AggregateModel model, string passedOver)
    {
        writer.Line("default:");
        if (model.Retired.Count > 0)
        {
            writer.Indented($"if (!({string.Join(" || ", model.Retired.Select(name => $"global::DomainEs.StoredEventName.IsOf(name, {Utf8(name)})"))})) throw global::DomainEs.UnknownEventException.Of<{model.Declaration.Type}>(info, name);");
            writer.Indented("body.Skip();");
            writer.Indented($"return {passedOver};");
        }
        else
        {
            writer.Indented($"throw global::DomainEs.UnknownEventException.Of<{model.Declaration.Type}>(info, name);");
        }
    }

    private static void FromBytes(SourceWriter writer, string type, string name, AggregateModel model)
    {
        using var section = writer.Open(CaseOf(name));
        writer.Line($"var one = {model.Nested.Bytes}.{BytesMethods.Of(model.Bytes).ReaderOf(type)}(ref body);");
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
