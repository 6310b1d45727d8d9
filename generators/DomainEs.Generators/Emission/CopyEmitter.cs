using System.Globalization;
using DomainEs.Generators.Model;
using DomainEs.Generators.Support;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how a value is copied: the object itself, then what in it can change.</summary>
internal static class CopyEmitter
{
    public static void Emit(SourceWriter writer, WalkType type, WalkMethods methods)
    {
        writer.Break();
        using var body = writer.Open($"public static {type.Type} {methods.CopyOf(type.Type)}({type.Type} value)");
        if (type.IsStruct)
        {
            writer.Line("var copy = value;");
        }
        else
        {
            writer.Line("if (value is null) return null!;");
            writer.Line($"var copy = ({type.Type})Clone(value);");
        }

        foreach (var member in type.Members.Where(member => member.Copy.Kind != CopyKind.Shared))
            writer.Line($"{methods.Target(member, "copy")} = {Copy(member.Copy, methods.Get(member, "value"), methods)};");
        writer.Line("return copy;");
    }

    /// <summary>Prints what several copies need.</summary>
    public static void EmitShared(SourceWriter writer, EquatableArray<WalkType> types)
    {
        var copied = types.Where(type => type.IsCopied).ToList();
        if (copied.Any(type => !type.IsStruct))
        {
            writer.Break();
            writer.Lines("""
                [global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = "MemberwiseClone")]
                private static extern object Clone(object value);
                """);
        }

        if (copied.SelectMany(type => type.Members).Any(member => member.Copy.Kind == CopyKind.Dictionary))
        {
            writer.Break();
            writer.Lines("""
                private static global::System.Collections.Generic.Dictionary<TKey, TValue> CopyPairs<TKey, TValue>(global::System.Collections.Generic.Dictionary<TKey, TValue> pairs, global::System.Func<TValue, TValue> copy)
                    where TKey : notnull
                {
                    var result = new global::System.Collections.Generic.Dictionary<TKey, TValue>(pairs.Count, pairs.Comparer);
                    foreach (var pair in pairs)
                        result.Add(pair.Key, copy(pair.Value));
                    return result;
                }
                """);
        }
    }

    private static string Copy(CopyShape shape, string value, WalkMethods methods)
    {
        var copy = shape.Kind switch
        {
            CopyKind.Members => $"{methods.CopyOf(shape.Type)}({value})",
            CopyKind.Array => $"global::System.Array.ConvertAll({value}, {methods.CopyOf(shape.Item!.Type)})",
            CopyKind.List => $"{value}.ConvertAll({methods.CopyOf(shape.Item!.Type)})",
            CopyKind.Dictionary => $"CopyPairs({value}, {methods.CopyOf(shape.Item!.Type)})",
            _ => string.Format(CultureInfo.InvariantCulture, shape.Expression, value),
        };
        return shape.IsNullable && shape.Kind != CopyKind.Members ? $"{value} is null ? null! : {copy}" : copy;
    }
}
