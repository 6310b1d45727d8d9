using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how a value is copied: the object itself, then what in it can change.</summary>
internal static class CopyEmitter
{
    public static void Emit(SourceWriter writer, WalkType type, WalkMethods methods)
    {
        writer.Break();
        using var body = writer.Open(type.IsStruct
            ? $"public static {type.Type} {methods.CopyOf(type.Type)}(global::DomainEs.MemberCopy copies, {type.Type} value)"
            : $"public static void {methods.CopyOf(type.Type)}(global::DomainEs.MemberCopy copies, {type.Type} value, {type.Type} copy)");
        if (type.IsStruct)
            writer.Line("var copy = value;");
        foreach (var member in type.Members.Where(member => member.Copy.Kind != CopyKind.Shared))
            writer.Line($"{methods.Target(member, "copy")} = {Copy(member.Copy, methods.Get(member, "value"), methods)};");
        if (type.IsStruct)
            writer.Line("return copy;");
    }

    private static string Copy(CopyShape shape, string value, WalkMethods methods) => shape.Kind switch
    {
        CopyKind.Shared => value,
        CopyKind.Struct => $"{methods.CopyOf(shape.Type)}(copies, {value})",
        CopyKind.Object => $"copies.Of({value}, {methods.CopyOf(shape.Type)})",
        _ => $"copies.{shape.Method}({value}{(shape.Item is { } item ? $", static (copies, one) => {Copy(item, "one", methods)}" : "")})",
    };
}
