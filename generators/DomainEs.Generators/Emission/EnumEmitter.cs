using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how an enum is written and read: by name, and by number where it has none.</summary>
internal static class EnumEmitter
{
    public static void Emit(SourceWriter writer, EnumShape shape, BytesMethods methods)
    {
        writer.Break();
        using (writer.Open($"private static void {methods.WriterOf(shape.Type)}(ref global::DomainEs.EventWriter writer, {shape.Type} value)"))
            Write(writer, shape);

        writer.Break();
        using (writer.Open($"private static {shape.Type} {methods.ReaderOf(shape.Type)}(ref global::DomainEs.EventReader reader)"))
            Read(writer, shape);
    }

    private static void Write(SourceWriter writer, EnumShape shape)
    {
        if (shape.Written.Count == 0)
        {
            writer.Line($"writer.{shape.Writer};");
            return;
        }

        using var cases = writer.Open("switch (value)");
        foreach (var value in shape.Written)
            writer.Line($"case {shape.Type}.{value.Name}: writer.WriteText({Utf8(value.StoredName)}); break;");
        writer.Line($"default: writer.{shape.Writer}; break;");
    }

    private static void Read(SourceWriter writer, EnumShape shape)
    {
        if (shape.Read.Count == 0)
        {
            writer.Line($"return ({shape.Type})reader.{shape.Reader}();");
            return;
        }

        writer.Line($"if (reader.IsInteger) return ({shape.Type})reader.{shape.Reader}();");
        writer.Line("var name = reader.ReadText();");
        foreach (var value in shape.Read)
            writer.Line($"if (global::System.MemoryExtensions.SequenceEqual(name, {Utf8(value.StoredName)})) return {shape.Type}.{value.Name};");
        writer.Line($"throw new global::System.FormatException(\"'\" + global::System.Text.Encoding.UTF8.GetString(name) + \"' is no value of {shape.Name}.\");");
    }
}
