using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how an event is applied to a row.</summary>
internal static class RowFoldEmitter
{
    private const string Effect = "global::DomainEs.RowEffect";

    public static void Emit(SourceWriter writer, ProjectionModel model)
    {
        var self = model.Declaration.Type;
        writer.Break();
        using var body = writer.Open($"static {self}? global::DomainEs.IProjection<{self}>.Apply({self}? row, object e, string key, in global::DomainEs.EventInfo info, out {Effect} effect)");
        using var cases = writer.Open("switch (e)");
        foreach (var e in model.Events)
            writer.Line($"case {e.Type} one: return {model.Nested.Fold}.Step(row, one, key, info, out effect);");
        writer.Line($"default: throw new global::System.ArgumentException($\"'{{e}}' is no event that {model.StoredName} applies.\", nameof(e));");
    }

    /// <summary>Prints the class with one step for each event, and what they need.</summary>
    public static void EmitSteps(SourceWriter writer, ProjectionModel model)
    {
        writer.Break();
        writer.Line(Mark);
        using var body = writer.Open($"private static class {model.Nested.Fold}");
        writer.Line($"public static string TextOf({model.Key.Type} id) => {model.Key.Encode};");
        writer.Break();
        writer.Line($"public static {model.Key.Type} KeyOf(string text) => {model.Key.Decode};");
        foreach (var e in model.Events)
            Step(writer, e, model);
        foreach (var id in Ids(model))
            WithId(writer, id);
    }

    /// <summary>What is passed to a <c>Key</c> or an <c>Apply</c>.</summary>
    public static string Arguments(IEnumerable<RowArgument> arguments, string prefix = "") => string.Join(", ", arguments.Select(argument => argument.Kind switch
    {
        RowArgumentKind.Key => "KeyOf(key)",
        RowArgumentKind.Row => "row",
        RowArgumentKind.Info => "info",
        RowArgumentKind.InfoWithId => $"{prefix}{WithIdOf(argument.Id!)}(info)",
        _ => "one",
    }));

    private static void Step(SourceWriter writer, ProjectedEventModel e, ProjectionModel model)
    {
        var self = model.Declaration.Type;
        writer.Break();
        using var body = writer.Open($"public static {self}? Step({self}? row, {e.Type} one, string key, in global::DomainEs.EventInfo info, out {Effect} effect)");
        if (e.Missing is { } missing && e.Missing == e.Present)
        {
            writer.Line($"effect = {Effect}.Applied;");
            writer.Line($"return {self}.Apply({Arguments(missing.Arguments)});");
            return;
        }

        using (writer.Open("if (row is null)"))
        {
            writer.Line($"effect = {Effect}.{(e.Missing is not null ? "Applied" : e.StopsIfMissing ? "MissingStops" : "Missing")};");
            writer.Line(e.Missing is { } create ? $"return {self}.Apply({Arguments(create.Arguments)});" : "return null;");
        }

        writer.Break();
        writer.Line($"effect = {Effect}.{(e.Present is null ? "Exists" : "Applied")};");
        if (e.Present is not { } next)
            writer.Line("return row;");
        else
            writer.Lines(next.ReturnsRow ? $"return row.Apply({Arguments(next.Arguments)});" : $"row.Apply({Arguments(next.Arguments)});\nreturn row;");
    }

    private static IEnumerable<AggregateId> Ids(ProjectionModel model) => model.Events
        .SelectMany(static e => e.Key.Concat(e.Missing?.Arguments ?? default).Concat(e.Present?.Arguments ?? default))
        .Where(static argument => argument.Id is not null)
        .Select(static argument => argument.Id!)
        .Distinct()
        .OrderBy(static id => id.Type, StringComparer.Ordinal);

    private static void WithId(SourceWriter writer, AggregateId id)
    {
        writer.Break();
        using var body = writer.Open($"public static global::DomainEs.EventInfo<{id.Type}> {WithIdOf(id)}(in global::DomainEs.EventInfo info)");
        writer.Line("if (info.Aggregate.IsDefault) return new(default!, info);");
        writer.Line("var text = info.Aggregate.Id;");
        writer.Line($"return new({id.Decode}, info);");
    }

    // Two ids may have one name in two namespaces.
    private static string WithIdOf(AggregateId id) => "With" + string.Concat(id.Type.Replace("global::", "").Select(static c => char.IsLetterOrDigit(c) ? c : '_'));
}
