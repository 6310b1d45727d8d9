using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how a type within a state is written and read: field by field, past its constructors and setters.</summary>
internal static class KeptObjectEmitter
{
    public static void Emit(SourceWriter writer, ObjectShape shape, KeptObject kept, BytesMethods methods, ValueCode code)
    {
        var name = methods.NameOf(shape.Type);
        var table = ObjectEmitter.Table(writer, shape, name);
        Write(writer, shape, kept, methods, code);
        Read(writer, shape, kept, table, methods, code);
    }

    /// <summary>Prints what reaches a field.</summary>
    public static void Accessor(SourceWriter writer, string name, MemberShape member, BytesModel model)
    {
        var isStruct = model.Objects.Any(shape => shape.Type == member.Owner && shape.Kept is { IsStruct: true });
        writer.Break();
        writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = {Literal(member.Field)})]");
        writer.Line($"private static extern ref {member.FieldType} {name}({(isStruct ? "ref " : "")}{member.Owner} target);");
    }

    private static void Write(SourceWriter writer, ObjectShape shape, KeptObject kept, BytesMethods methods, ValueCode code)
    {
        writer.Break();
        using var body = writer.Open($"public static void {methods.WriterOf(shape.Type)}(ref global::DomainEs.EventWriter writer, {shape.Type} value)");
        writer.Line(kept.IsStruct
            ? $"writer.WriteMapHeader({shape.Members.Count});"
            : $"writer.BeginObject(value, typeof({shape.Type}), {shape.Members.Count}{(kept.IsShared ? ", isShared: true" : "")});");
        foreach (var member in shape.Members)
        {
            var local = member.Local is "writer" or "value" ? "the_" + member.Local : member.Local;
            writer.Line($"writer.WriteText({Utf8(member.StoredName)});");
            writer.Line($"var {local} = {Get(member, "value", kept, methods)};");
            code.Write(writer, member.Shape, local);
        }

        if (!kept.IsStruct)
            writer.Line("writer.EndObject();");
    }

    private static void Read(SourceWriter writer, ObjectShape shape, KeptObject kept, string table, BytesMethods methods, ValueCode code)
    {
        writer.Break();
        using var body = writer.Open($"public static {shape.Type} {methods.ReaderOf(shape.Type)}(ref global::DomainEs.EventReader reader)");
        foreach (var member in shape.Members)
            writer.Line($"{member.Shape.DeclaredType} {member.Local} = {(member.Shape.IsValueType ? "default" : "default!")};");
        writer.Line($"var members = reader.ReadMembers({table});");
        if (shape.Members.Count == 0)
            writer.Line("while (reader.NextMember(ref members, out _)) { }");
        else
            ObjectEmitter.Members(writer, shape, code);
        writer.Break();
        writer.Line(kept.IsStruct
            ? $"{shape.Type} result = default;"
            : $"var result = ({shape.Type})global::System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof({shape.Type}));");
        foreach (var member in shape.Members)
            writer.Line($"{Get(member, "result", kept, methods)} = {member.Local};");
        writer.Line("return result;");
    }

    private static string Get(MemberShape member, string value, KeptObject kept, BytesMethods methods) =>
        $"{methods.AccessorOf(member)}({(kept.IsStruct ? "ref " : "")}{value})";
}
