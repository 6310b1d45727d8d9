using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how state, events and rejections are compared, and how the state is copied.</summary>
internal static class WalkEmitter
{
    public static void Emit(SourceWriter writer, AggregateModel model)
    {
        var self = model.Declaration.Type;
        var methods = new WalkMethods(model.Walk);
        writer.Break();
        Copy(writer, model, methods);
        writer.Break();
        writer.Line($"static void global::DomainEs.IAggregate<{self}>.Compare(global::DomainEs.MemberComparison comparison, {self} expected, {self} actual) =>");
        writer.Indented($"{model.Nested.Walk}.{methods.CompareOf(self)}(comparison, expected, actual);");
        var events = model.Events.Select(e => e.Type).Concat(model.OldVersions.Where(old => old.IsEvent).Select(old => old.Type)).Where(methods.IsWalked).ToList();
        Pairs(writer, model, methods, $"global::DomainEs.IEvent<{self}>", events);
        Pairs(writer, model, methods, "global::DomainEs.Rejection", [.. model.Rejections.Select(rejection => rejection.Type)]);
    }

    /// <summary>Prints the class with the methods for each type.</summary>
    public static void EmitMethods(SourceWriter writer, AggregateModel model) => EmitMethods(writer, model.Walk, model.Nested.Walk);

    /// <summary>Prints the class with the methods for each type.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="walk">The types.</param>
    /// <param name="name">The name of the class.</param>
    public static void EmitMethods(SourceWriter writer, WalkModel walk, string name)
    {
        writer.Break();
        writer.Line(Mark);
        using var body = writer.Open($"private static class {name}");
        var methods = new WalkMethods(walk);
        foreach (var type in walk.Types)
        {
            CompareEmitter.Emit(writer, type, methods);
            if (type.IsCopied)
                CopyEmitter.Emit(writer, type, methods);
        }

        foreach (var (accessor, member) in methods.Accessors)
            Accessor(writer, accessor, member, methods);
    }

    private static void Copy(SourceWriter writer, AggregateModel model, WalkMethods methods)
    {
        var self = model.Declaration.Type;
        var header = $"static {self}? global::DomainEs.IAggregate<{self}>.Copy({self} state)";
        if (model.Walk.Copy.Kind != CopyKind.Object)
        {
            writer.Line($"{header} => {(model.Walk.Copy.Kind == CopyKind.Shared ? "state" : "null")};");
            return;
        }

        using var body = writer.Open(header);
        writer.Line("var copies = new global::DomainEs.MemberCopy();");
        writer.Line($"var copy = copies.Of(state, {model.Nested.Walk}.{methods.CopyOf(self)});");
        writer.Line("return copies.IsWhole ? copy : null;");
    }

    private static void Pairs(SourceWriter writer, AggregateModel model, WalkMethods methods, string of, List<string> types)
    {
        writer.Break();
        using var body = writer.Open($"static void global::DomainEs.IAggregate<{model.Declaration.Type}>.Compare(global::DomainEs.MemberComparison comparison, {of} expected, {of} actual)");
        if (types.Count == 0)
        {
            writer.Line("comparison.Leaf(expected, actual);");
            return;
        }

        using var cases = writer.Open("switch (expected, actual)");
        foreach (var type in types)
            writer.Line($"case ({type} one, {type} other): {model.Nested.Walk}.{methods.CompareOf(type)}(comparison, one, other); break;");
        writer.Line("default: comparison.Leaf(expected, actual); break;");
    }

    private static void Accessor(SourceWriter writer, string name, WalkMember member, WalkMethods methods)
    {
        var by = methods.IsStruct(member.Owner) ? "ref " : "";
        writer.Break();
        writer.Line($"[global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.Field, Name = {Literal(member.Field)})]");
        writer.Line($"private static extern ref {member.Type} {name}({by}{member.Owner} target);");
    }
}
