using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how a closed hierarchy is written and read: as an array of the case's name and its value.</summary>
internal static class UnionEmitter
{
    public static void Emit(SourceWriter writer, UnionShape shape, BytesMethods methods, ValueCode code)
    {
        writer.Break();
        using (writer.Open($"private static void {methods.WriterOf(shape.Type)}(ref global::DomainEs.EventWriter writer, {shape.Type} value)"))
        {
            writer.Line("writer.WriteArrayHeader(2);");
            using var cases = writer.Open("switch (value)");
            foreach (var one in shape.Cases)
            {
                using var section = writer.Open($"case {one.Shape.Type} one:");
                writer.Line($"writer.WriteText({Utf8(one.StoredName)});");
                code.Write(writer, one.Shape, "one");
                writer.Line("break;");
            }

            writer.Line($"default: throw new global::DomainEs.EventEncodeException($\"'{{value?.GetType().Name}}' is no case of {shape.Name}: its cases are the sealed types nested in it.\");");
        }

        writer.Break();
        using (writer.Open($"private static {shape.Type} {methods.ReaderOf(shape.Type)}(ref global::DomainEs.EventReader reader)"))
        {
            writer.Line($"if (reader.ReadArrayHeader() != 2) throw new global::System.FormatException(\"{shape.Name} is [case, value] and the bytes have another number.\");");
            writer.Line("var name = reader.ReadText();");
            foreach (var one in shape.Cases)
                writer.Line($"if (global::System.MemoryExtensions.SequenceEqual(name, {Utf8(one.StoredName)})) return {code.Read(one.Shape)};");
            writer.Line($"throw new global::System.FormatException(\"'\" + global::System.Text.Encoding.UTF8.GetString(name) + \"' is no case of {shape.Name}.\");");
        }
    }
}
