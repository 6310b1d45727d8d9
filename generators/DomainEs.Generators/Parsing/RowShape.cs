using System.Text;
using DomainEs.Generators.Model;

namespace DomainEs.Generators.Parsing;

/// <summary>How a row is stored, as text: two types of equal text read each other's bytes.</summary>
internal sealed class RowShape
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, int> _types = new(StringComparer.Ordinal);
    private readonly BytesModel _bytes;

    private RowShape(BytesModel bytes) => _bytes = bytes;

    /// <summary>The text of a type: the stored names and forms of all that it is made of.</summary>
    /// <param name="type">For example <c>global::Shop.CustomerOrders</c>.</param>
    /// <param name="bytes">Holds it.</param>
    public static string TextOf(string type, BytesModel bytes)
    {
        var shape = new RowShape(bytes);
        shape.Named(type);
        return shape._text.ToString();
    }

    private void Named(string type)
    {
        // A type may hold itself: it is said once and then by its number.
        if (_types.TryGetValue(type, out var known))
        {
            _text.Append('#').Append(known);
            return;
        }

        _types.Add(type, _types.Count);
        foreach (var shape in _bytes.Objects.Where(shape => shape.Type == type))
        {
            _text.Append('{');
            foreach (var member in shape.Members)
            {
                _text.Append(member.StoredName).Append(member.Default is null ? ":" : "?:");
                Value(member.Shape);
                _text.Append(';');
            }

            _text.Append('}');
        }

        foreach (var shape in _bytes.Enums.Where(shape => shape.Type == type))
            _text.Append("enum(").Append(string.Join(",", shape.Read.Select(static value => value.StoredName))).Append(')');
        foreach (var shape in _bytes.Ids.Where(shape => shape.Type == type))
        {
            _text.Append("id(");
            foreach (var part in shape.Parts)
                Value(part.Shape);
            _text.Append(')');
        }

        foreach (var shape in _bytes.Unions.Where(shape => shape.Type == type))
        {
            _text.Append("one of(");
            foreach (var one in shape.Cases)
            {
                _text.Append(one.StoredName).Append(':');
                Value(one.Shape);
            }

            _text.Append(')');
        }
    }

    private void Value(ValueShape shape)
    {
        _text.Append(shape.IsNullable ? "?" : "");
        if (shape.Kind == ShapeKind.Named)
        {
            Named(shape.Type);
            return;
        }

        _text.Append(shape.Kind).Append(' ').Append(shape.Kind is ShapeKind.Codec ? shape.Writer : shape.Reader);
        foreach (var part in new[] { shape.Key, shape.Item })
        {
            if (part is null)
                continue;
            _text.Append('<');
            Value(part);
            _text.Append('>');
        }
    }
}
