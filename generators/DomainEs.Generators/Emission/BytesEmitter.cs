using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how events become bytes and back.</summary>
internal static class BytesEmitter
{
    public static void Emit(SourceWriter writer, AggregateModel model)
    {
        var methods = BytesMethods.Of(model.Bytes);
        NameOf(writer, model);
        Write(writer, model, methods);
        Read(writer, model, methods);
    }

    private static void NameOf(SourceWriter writer, AggregateModel model)
    {
        var self = model.Declaration.Type;
        writer.Break();
        using var body = writer.Open($"static global::System.ReadOnlySpan<byte> global::DomainEs.IAggregate<{self}>.NameOf(global::DomainEs.IEvent<{self}> e)");
        using var cases = writer.Open("switch (e)");
        foreach (var e in model.Events)
            writer.Line($"{Case(e.Type, e.IsExact)}: return {Utf8(e.StoredName)};");
        foreach (var old in model.OldVersions.Where(static old => old.IsEvent))
            writer.Line($"{Case(old.Type, old.IsExact)}: return {Utf8(old.StoredName)};");
        writer.Line(Default(model));
    }

    private static void Write(SourceWriter writer, AggregateModel model, BytesMethods methods)
    {
        var self = model.Declaration.Type;
        writer.Break();
        using var body = writer.Open($"static void global::DomainEs.IAggregate<{self}>.Write(ref global::DomainEs.EventWriter writer, global::DomainEs.IEvent<{self}> e)");
        using var cases = writer.Open("switch (e)");
        foreach (var e in model.Events)
            Write(e.Type, e.IsExact, e.StoredName, e.Unserializable);
        foreach (var old in model.OldVersions.Where(static old => old.IsEvent))
            Write(old.Type, old.IsExact, old.StoredName, old.Unserializable);
        writer.Line(Default(model));

        void Write(string type, bool isExact, string name, string? unserializable) => writer.Line(unserializable is not null
            ? $"{Case(type, isExact)}: throw new global::System.NotSupportedException({Literal($"'{name}' cannot be stored: {unserializable}.")});"
            : $"{Case(type, isExact)}: {model.Nested.Bytes}.{methods.WriterOf(type)}(ref writer, one); break;");
    }

    private static void Read(SourceWriter writer, AggregateModel model, BytesMethods methods)
    {
        var self = model.Declaration.Type;
        writer.Break();
        using var body = writer.Open($"static global::DomainEs.CurrentEvents<{self}> global::DomainEs.IAggregate<{self}>.Read(global::System.ReadOnlySpan<byte> name, ref global::DomainEs.EventReader body, in global::DomainEs.EventInfo info)");
        using var cases = writer.Open("switch (name.Length)");
        foreach (var e in model.Events.Where(e => e.Unserializable is null))
        {
            writer.Line(FoldEmitter.CaseOf(e.StoredName));
            writer.Indented($"return new({model.Nested.Bytes}.{methods.ReaderOf(e.Type)}(ref body));");
        }

        foreach (var old in model.OldVersions.Where(static old => old.Unserializable is null))
        {
            using var section = writer.Open(FoldEmitter.CaseOf(old.StoredName));
            writer.Line($"var one = {model.Nested.Bytes}.{methods.ReaderOf(old.Type)}(ref body);");
            writer.Line("body.End();");
            writer.Line($"return {model.Nested.Fold}.Today(one, info);");
        }

        FoldEmitter.Default(writer, model, "default");
    }

    // An event of a derived type would lose what the derived type adds.
    private static string Case(string type, bool isExact) => isExact ? $"case {type} one" : $"case {type} one when one.GetType() == typeof({type})";

    private static string Default(AggregateModel model) =>
        $"default: throw new global::System.ArgumentException($\"'{{e}}' is no event that {model.StoredName} applies.\", nameof(e));";
}
