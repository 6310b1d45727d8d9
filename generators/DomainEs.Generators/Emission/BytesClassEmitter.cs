using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints the nested class with the methods that write and read what events, a state or a row are made of.</summary>
internal static class BytesClassEmitter
{
    /// <summary>Prints it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="model">The types.</param>
    public static void Emit(SourceWriter writer, string name, BytesModel model)
    {
        writer.Break();
        writer.Line(Mark);
        using var body = writer.Open($"private static class {name}");
        var methods = BytesMethods.Of(model);
        var code = new ValueCode(methods);
        foreach (var shape in model.Objects)
            ObjectEmitter.Emit(writer, shape, methods, code);
        foreach (var shape in model.Enums)
            EnumEmitter.Emit(writer, shape, methods);
        foreach (var shape in model.Ids)
            IdValueEmitter.Emit(writer, shape, methods, code);
        foreach (var shape in model.Unions)
            UnionEmitter.Emit(writer, shape, methods, code);
        while (methods.TryTake(out var wanted))
            Value(writer, wanted, methods.NameOf(wanted), code);
        foreach (var accessor in methods.Accessors)
            KeptObjectEmitter.Accessor(writer, accessor.Key, accessor.Value, model);
        if (model.Objects.SelectMany(static shape => shape.Members).Any(static member => UsesCodec(member.Shape)))
            Codecs(writer);
    }

    private static void Value(SourceWriter writer, ValueShape shape, string name, ValueCode code)
    {
        writer.Break();
        using (writer.Open($"private static void Write{name}(ref global::DomainEs.EventWriter writer, {shape.DeclaredType} value)"))
            code.Write(writer, shape, "value");
        writer.Break();
        writer.Line($"private static {shape.DeclaredType} Read{name}(ref global::DomainEs.EventReader reader) => {code.Read(shape)};");
    }

    private static bool UsesCodec(ValueShape shape) =>
        shape.Kind == ShapeKind.Codec || (shape.Item is { } item && UsesCodec(item)) || (shape.Key is { } key && UsesCodec(key));

    private static void Codecs(SourceWriter writer)
    {
        writer.Break();
        writer.Lines("""
            private static void WriteBy<TCodec, T>(ref global::DomainEs.EventWriter writer, T value)
                where TCodec : global::DomainEs.ICodec<T> => TCodec.Write(ref writer, value);

            private static T ReadBy<TCodec, T>(ref global::DomainEs.EventReader reader)
                where TCodec : global::DomainEs.ICodec<T> => TCodec.Read(ref reader);
            """);
    }
}
