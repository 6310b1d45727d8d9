using System.Globalization;
using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how one value is written and read.</summary>
/// <param name="methods">Names the methods for values that have one.</param>
internal sealed class ValueCode(BytesMethods methods)
{
    /// <summary>Prints the statement that writes a value.</summary>
    public void Write(SourceWriter writer, ValueShape shape, string value)
    {
        if (!shape.IsNullable)
        {
            writer.Line(Statement(shape, value));
            return;
        }

        writer.Line($"if ({value} is null)");
        writer.Indented("writer.WriteNil();");
        writer.Line("else");
        writer.Indented(Statement(shape, shape.IsValueType ? value + ".Value" : value));
    }

    /// <summary>The expression that reads a value.</summary>
    public string Read(ValueShape shape)
    {
        var expression = shape.Kind switch
        {
            ShapeKind.Plain => $"reader.{shape.Reader}()",
            ShapeKind.Memory => $"({shape.Type})reader.ReadBytes()",
            ShapeKind.Sequence => Wrap(shape, $"reader.{shape.Reader}<{shape.Item!.DeclaredType}>(Read{methods.NameOf(shape.Item)})"),
            ShapeKind.Dictionary => Wrap(shape, $"reader.ReadDictionary<{shape.Key!.DeclaredType}, {shape.Item!.DeclaredType}>(Read{methods.NameOf(shape.Key)}, Read{methods.NameOf(shape.Item)})"),
            ShapeKind.Codec => $"ReadBy<{shape.Writer}, {shape.Type}>(ref reader)",
            ShapeKind.TextKey => Format(shape.Reader, "reader.ReadString()"),
            _ => $"{methods.ReaderOf(shape.Type)}(ref reader)",
        };
        if (!shape.IsNullable)
            return expression;

        // A struct may have a conversion that takes null for a value.
        var none = shape.IsValueType ? $"default({shape.Type}?)" : shape.IsOblivious ? "null!" : "null";
        return $"reader.TryReadNil() ? {none} : {expression}";
    }

    private static string Wrap(ValueShape shape, string expression) => shape.Wrap.Length == 0 ? expression : Format(shape.Wrap, expression);

    private static string Format(string format, string value) => string.Format(CultureInfo.InvariantCulture, format, value);

    private static string Held(ValueShape shape) => shape.KeptType.Length == 0 ? "" : $"typeof({shape.KeptType}), ";

    private string Statement(ValueShape shape, string value) => shape.Kind switch
    {
        ShapeKind.Plain => $"writer.{shape.Writer}({value});",
        ShapeKind.Memory => $"writer.WriteBytes({value}.Span);",
        ShapeKind.Sequence => $"writer.{shape.Writer}<{shape.Item!.DeclaredType}>({value}, {Held(shape)}Write{methods.NameOf(shape.Item)});",
        ShapeKind.Dictionary => $"writer.{shape.Writer}<{shape.Key!.DeclaredType}, {shape.Item!.DeclaredType}>({value}, {Held(shape)}Write{methods.NameOf(shape.Key)}, Write{methods.NameOf(shape.Item)});",
        ShapeKind.Codec => $"WriteBy<{shape.Writer}, {shape.Type}>(ref writer, {value});",
        ShapeKind.TextKey => $"writer.WriteString({Format(shape.Writer, value)});",
        _ => $"{methods.WriterOf(shape.Type)}(ref writer, {value});",
    };
}
