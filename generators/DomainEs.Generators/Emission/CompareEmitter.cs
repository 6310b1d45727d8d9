using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how two values of a type are compared.</summary>
internal static class CompareEmitter
{
    public static void Emit(SourceWriter writer, WalkType type, WalkMethods methods)
    {
        writer.Break();
        using var body = writer.Open($"public static void {methods.CompareOf(type.Type)}(global::DomainEs.MemberComparison comparison, {type.Type} expected, {type.Type} actual)");
        if (type.Cases.Count > 0)
        {
            Cases(writer, type, methods);
            return;
        }

        if (!type.IsExact)
        {
            // What a derived type adds is not known here.
            using (writer.Open($"if (expected.GetType() != typeof({type.Type}) || actual.GetType() != typeof({type.Type}))"))
                writer.Lines("comparison.Leaf(expected, actual);\nreturn;");
            writer.Break();
        }

        foreach (var member in type.Members)
        {
            var name = member.Name.TrimStart('@');
            writer.Line(member.Compare.Kind == CompareKind.Opaque
                ? $"// {name}: not compared, since it has no equality of its own, or holds itself."
                : $"comparison.Member({Literal(name)}, {methods.Get(member, "expected")}, {methods.Get(member, "actual")}, {Lambda(member.Compare, methods)});");
        }
    }

    private static void Cases(SourceWriter writer, WalkType type, WalkMethods methods)
    {
        using var cases = writer.Open("switch (expected, actual)");
        foreach (var one in type.Cases)
            writer.Line($"case ({one} a, {one} b): {methods.CompareOf(one)}(comparison, a, b); break;");
        writer.Line("default: comparison.Leaf(expected, actual); break;");
    }

    private static string Lambda(CompareShape shape, WalkMethods methods)
    {
        if (shape is { Kind: CompareKind.Members, IsNullable: false })
            return methods.CompareOf(shape.Type);
        if (shape.Kind == CompareKind.Opaque)
            return "static (_, _, _) => { }";
        var value = shape.Kind == CompareKind.Leaf || !shape.IsNullable ? "" : shape.IsNullableStruct ? ".GetValueOrDefault()" : "!";
        var (a, b) = ("a" + value, "b" + value);
        var call = shape.Kind switch
        {
            CompareKind.Members => $"{methods.CompareOf(shape.Type)}(c, {a}, {b})",
            CompareKind.Items => $"c.Items({a}, {b}, {Lambda(shape.Item!, methods)})",
            CompareKind.Memory => $"c.Items({a}.ToArray(), {b}.ToArray(), static (c, a, b) => c.Leaf(a, b))",
            CompareKind.Set => $"c.Set({a}, {b})",
            CompareKind.Pairs => $"c.Pairs({a}, {b}, {Lambda(shape.Item!, methods)})",
            _ => $"c.Leaf({a}, {b})",
        };
        return $"static (c, a, b) => {call}";
    }
}
