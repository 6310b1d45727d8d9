using DomainEs.Generators.Model;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints the events of an aggregate as data.</summary>
internal static class EventTableEmitter
{
    private const string Array = "global::System.Collections.Immutable.ImmutableArray";

    public static void Emit(SourceWriter writer, AggregateModel model)
    {
        writer.Break();
        writer.Line($"static {Array}<global::DomainEs.EventDescription> global::DomainEs.IAggregate<{model.Declaration.Type}>.Events {{ get; }} =");
        writer.Line("[");
        foreach (var e in model.Events)
            writer.Indented($"new({Literal(e.StoredName)}, [{string.Join(", ", Members(e, model.Bytes))}]),");
        writer.Line("];");
    }

    private static IEnumerable<string> Members(EventModel e, BytesModel bytes) => bytes.Objects
        .Where(shape => shape.Type == e.Type)
        .SelectMany(shape => shape.Members)
        .Select(member => $"new({Literal(member.StoredName)}, {Literal(member.DeclaredType)}, {(member.Default is null ? "false" : "true")})");
}
