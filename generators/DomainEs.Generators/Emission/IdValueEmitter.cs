using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how an id within an event is written and read: as what it wraps, or as an array of its parts.</summary>
internal static class IdValueEmitter
{
    public static void Emit(SourceWriter writer, IdShape shape, BytesMethods methods, ValueCode code)
    {
        var isComposite = shape.Parts.Count > 1;
        writer.Break();
        using (writer.Open($"private static void {methods.WriterOf(shape.Type)}(ref global::DomainEs.EventWriter writer, {shape.Type} value)"))
        {
            if (isComposite)
                writer.Line($"writer.WriteArrayHeader({shape.Parts.Count});");
            foreach (var part in shape.Parts)
                code.Write(writer, part.Shape, "value." + part.Name);
        }

        writer.Break();
        using (writer.Open($"private static {shape.Type} {methods.ReaderOf(shape.Type)}(ref global::DomainEs.EventReader reader)"))
        {
            if (isComposite)
                writer.Line($"if (reader.ReadArrayHeader() != {shape.Parts.Count}) throw new global::System.FormatException(\"{shape.Name} has {shape.Parts.Count} parts and the bytes have another number.\");");
            writer.Line($"return new {shape.Type}({string.Join(", ", shape.Parts.Select(part => code.Read(part.Shape)))});");
        }
    }
}
