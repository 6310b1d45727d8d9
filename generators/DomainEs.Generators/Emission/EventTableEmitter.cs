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
            writer.Indented($"new({Literal(e.StoredName)}, [{Members(e.Type, model.Bytes)}]),");
        foreach (var old in model.OldVersions)
            writer.Indented($"new({Literal(old.StoredName)}, [{Members(old.Type, model.Bytes)}]) {{ IsOld = true }},");
        writer.Line("];");
    }

    private static string Members(string type, BytesModel bytes) => string.Join(", ", bytes.Objects
        .Where(shape => shape.Type == type)
        .SelectMany(shape => shape.Members)
        .Select(member => $"new({Literal(member.StoredName)}, {Literal(member.DeclaredType)}, {(member.Default is null ? "false" : "true")})"));
}
