using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how a type with members is written and read.</summary>
internal static class ObjectEmitter
{
    public static void Emit(SourceWriter writer, ObjectShape shape, BytesMethods methods, ValueCode code)
    {
        var name = methods.NameOf(shape.Type);
        writer.Break();
        if (shape.Kept is { } kept)
        {
            KeptObjectEmitter.Emit(writer, shape, kept, methods, code);
            return;
        }

        var table = Table(writer, shape, name);
        Write(writer, shape, name, code);
        Read(writer, shape, name, table, code);
        foreach (var member in shape.Members.Where(member => member.Setting == MemberSetting.Accessor))
            Setter(writer, member, name);
    }

    /// <summary>Prints the table of a type's members.</summary>
    /// <returns>Its name.</returns>
    public static string Table(SourceWriter writer, ObjectShape shape, string name)
    {
        var table = "s_" + char.ToLowerInvariant(name[0]) + name.Substring(1);
        var names = string.Concat(shape.Members.Select(member => ", " + Literal(member.StoredName)));
        writer.Line($"private static readonly global::DomainEs.MemberTable {table} = new({Literal(shape.Name)}, {Required(shape)}{names});");
        return table;
    }

    private static string Required(ObjectShape shape)
    {
        var bits = string.Concat(shape.Members.Select(member => member.Default is null ? '1' : '0').Reverse()).TrimStart('0');
        return bits.Length == 0 ? "0" : "0b" + bits;
    }

    private static void Write(SourceWriter writer, ObjectShape shape, string name, ValueCode code)
    {
        writer.Break();
        using var body = writer.Open($"public static void Write{name}(ref global::DomainEs.EventWriter writer, {shape.Type} value)");
        writer.Line($"writer.WriteMapHeader({shape.Members.Count});");
        foreach (var member in shape.Members)
        {
            writer.Line($"writer.WriteText({Utf8(member.StoredName)});");
            code.Write(writer, member.Shape, "value." + member.Name);
        }
    }

    private static void Read(SourceWriter writer, ObjectShape shape, string name, string table, ValueCode code)
    {
        writer.Break();
        using var body = writer.Open($"public static {shape.Type} Read{name}(ref global::DomainEs.EventReader reader)");
        foreach (var member in shape.Members)
            writer.Line($"{member.Shape.DeclaredType} {member.Local} = {member.Default ?? (member.Shape.IsValueType ? "default" : "default!")};");
        writer.Line($"var members = reader.ReadMembers({table});");
        if (shape.Members.Count == 0)
            writer.Line("while (reader.NextMember(ref members, out _)) { }");
        else
            Members(writer, shape, code);
        writer.Break();
        Make(writer, shape, name);
    }

    // First the order they are written in, each against its literal name; then whatever comes otherwise.
    public static void Members(SourceWriter writer, ObjectShape shape, ValueCode code)
    {
        foreach (var member in shape.Members)
        {
            writer.Line($"if (reader.IsNext(ref members, {Utf8(member.StoredName)}))");
            writer.Indented($"{member.Local} = {code.Read(member.Shape)};");
        }

        using var loop = writer.Open("while (reader.NextMember(ref members, out var member))");
        using var cases = writer.Open("switch (member)");
        for (var i = 0; i < shape.Members.Count; i++)
        {
            writer.Line($"case {i}:");
            writer.Indented($"{shape.Members[i].Local} = {code.Read(shape.Members[i].Shape)};");
            writer.Indented("break;");
        }
    }

    private static void Make(SourceWriter writer, ObjectShape shape, string name)
    {
        var arguments = string.Join(", ", shape.Arguments.Select(index => shape.Members[index].Local));
        var set = shape.Members.Where(member => member.Setting == MemberSetting.Initializer).Select(member => $"{member.Name} = {member.Local}").ToList();
        var value = $"new {shape.Type}({arguments}){(set.Count == 0 ? "" : $" {{ {string.Join(", ", set)} }}")}";
        var later = Enumerable.Range(0, shape.Members.Count)
            .Where(i => shape.Members[i].Setting is MemberSetting.Assignment or MemberSetting.With or MemberSetting.Accessor)
            .ToList();
        if (later.Count == 0)
        {
            writer.Line($"return {value};");
            return;
        }

        writer.Line($"var result = {value};");
        foreach (var i in later)
        {
            writer.Line($"if (members.Has({i}))");
            writer.Indented(Set(shape.Members[i], name));
        }

        writer.Line("return result;");
    }

    private static string Set(MemberShape member, string name) => member.Setting switch
    {
        MemberSetting.With => $"result = result with {{ {member.Name} = {member.Local} }};",
        MemberSetting.Assignment => $"result.{member.Name} = {member.Local};",
        _ => $"{SetterOf(member, name)}(result, {member.Local});",
    };

    private static string SetterOf(MemberShape member, string name) => $"Set{name}{member.Name.TrimStart('@')}";

    private static void Setter(SourceWriter writer, MemberShape member, string name)
    {
        writer.Break();
        writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = {Literal("set_" + member.Name.TrimStart('@'))})]");
        writer.Line($"private static extern void {SetterOf(member, name)}({member.Owner} target, {member.Shape.DeclaredType} value);");
    }
}
