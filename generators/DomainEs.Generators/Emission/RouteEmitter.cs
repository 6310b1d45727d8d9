using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how the rows of an event are found.</summary>
internal static class RouteEmitter
{
    private const string Routing = "global::DomainEs.RowRouting";

    public static void Emit(SourceWriter writer, ProjectionModel model)
    {
        var self = model.Declaration.Type;
        writer.Break();
        using var body = writer.Open($"static {Routing} global::DomainEs.IProjection<{self}>.Route(object e, in global::DomainEs.EventInfo info, global::System.Collections.Generic.ICollection<string> keys)");
        using var cases = writer.Open("switch (e)");
        foreach (var e in model.Events)
        {
            writer.Line($"case {e.Type}{(UsesEvent(e) ? " one" : "")}:");
            foreach (var line in Lines(e, model))
                writer.Indented(line);
        }

        writer.Line("default:");
        writer.Indented($"return {Routing}.None;");
    }

    private static bool UsesEvent(ProjectedEventModel e) => e.Key.Count > 0;

    private static IEnumerable<string> Lines(ProjectedEventModel e, ProjectionModel model)
    {
        var fold = model.Nested.Fold;
        var call = $"{model.Declaration.Type}.Key({RowFoldEmitter.Arguments(e.Key, fold + ".")})";
        return e.Way switch
        {
            RowWay.OneKey => [$"keys.Add({fold}.TextOf({call}));", $"return {Routing}.Rows;"],
            RowWay.OneStickyKey => [$"keys.Add({fold}.TextOf({call}));", $"return {Routing}.RowsToRemember;"],
            RowWay.SeveralKeys => [$"foreach (var key in {call}) keys.Add({fold}.TextOf(key));", $"return {Routing}.Rows;"],
            RowWay.SeveralStickyKeys => [$"foreach (var key in {call}) keys.Add({fold}.TextOf(key));", $"return {Routing}.RowsToRemember;"],
            RowWay.AggregateId => ["keys.Add(info.Aggregate.Id);", $"return {Routing}.Rows;"],
            RowWay.Document => ["keys.Add(global::DomainEs.DocumentKey.Text);", $"return {Routing}.Rows;"],
            _ => [$"return {Routing}.RememberedRows;"],
        };
    }
}
