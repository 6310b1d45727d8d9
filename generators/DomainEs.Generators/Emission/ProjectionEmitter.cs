using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis.Text;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints the other part of a projection.</summary>
internal static class ProjectionEmitter
{
    private const string Array = "global::System.Collections.Immutable.ImmutableArray";

    public static SourceText Emit(ProjectionModel model)
    {
        var header = $"{model.Declaration.Header} :\n    global::DomainEs.IProjection<{model.Declaration.Type}, {model.Key.Type}>";
        return Of(model.Declaration, "", header, writer =>
        {
            Identity(writer, model);
            FingerprintEmitter.Emit(writer, $"IProjection<{model.Declaration.Type}>", model.Nested.Fingerprint);
            RouteEmitter.Emit(writer, model);
            RowFoldEmitter.Emit(writer, model);
            Bytes(writer, model);
            Compare(writer, model);
            RowFoldEmitter.EmitSteps(writer, model);
            BytesClassEmitter.Emit(writer, model.Nested.Bytes, model.Bytes);
            WalkEmitter.EmitMethods(writer, model.Walk, model.Nested.Walk);
        }, model.Experimental);
    }

    private static void Identity(SourceWriter writer, ProjectionModel model)
    {
        var (self, key) = (model.Declaration.Type, model.Key);
        if (model.InAccessibility is { } visibility)
        {
            writer.Lines($$"""
                /// <summary>Opens the view, to read its rows.</summary>
                /// <param name="target">Where it is kept.</param>
                /// <param name="layout">Of the bounded context.</param>
                /// <param name="options">How long to wait.</param>
                {{Mark}}
                {{visibility}} static global::DomainEs.View<{{self}}, {{key.Type}}> In(global::DomainEs.IProjectionTarget target, global::DomainEs.StreamLayout layout, global::DomainEs.ViewOptions? options = null) => new(target, layout, options);

                """);
        }

        writer.Lines($$"""
            static string global::DomainEs.IProjection<{{self}}, {{key.Type}}>.EncodeKey({{key.Type}} key) => {{model.Nested.Fold}}.TextOf(key);

            static {{key.Type}} global::DomainEs.IProjection<{{self}}, {{key.Type}}>.DecodeKey(string text) => {{model.Nested.Fold}}.KeyOf(text);

            static string global::DomainEs.IProjection<{{self}}>.Name => {{Literal(model.StoredName)}};

            static bool global::DomainEs.IProjection<{{self}}>.Parks => {{(model.Parks ? "true" : "false")}};

            static global::DomainEs.Fingerprint global::DomainEs.IProjection<{{self}}>.Shape => new(0x{{model.Shape}});

            static {{Array}}<global::DomainEs.AggregateDescription> global::DomainEs.IProjection<{{self}}>.Aggregates { get; } =
            [{{List(model.Aggregates.Select(type => $"global::DomainEs.AggregateDescription.Of<{type}>()"))}}];

            static {{Array}}<global::System.Type> global::DomainEs.IProjection<{{self}}>.Events { get; } =
            [{{List(model.Events.Select(e => $"typeof({e.Type})"))}}];
            """);
    }

    private static void Bytes(SourceWriter writer, ProjectionModel model)
    {
        var self = model.Declaration.Type;
        var methods = BytesMethods.Of(model.Bytes);
        var (write, read) = model.Unserializable is null
            ? ($"{model.Nested.Bytes}.{methods.WriterOf(self)}(ref writer, row)", $"{model.Nested.Bytes}.{methods.ReaderOf(self)}(ref reader)")
            : (Refusal(model), Refusal(model));
        writer.Break();
        writer.Line($"static void global::DomainEs.IProjection<{self}>.Write(ref global::DomainEs.EventWriter writer, {self} row) => {write};");
        writer.Break();
        writer.Line($"static {self} global::DomainEs.IProjection<{self}>.Read(ref global::DomainEs.EventReader reader) => {read};");
    }

    private static string Refusal(ProjectionModel model) =>
        $"throw new global::System.NotSupportedException({Literal($"A row of {model.StoredName} cannot be stored: {model.Unserializable}.")})";

    private static void Compare(SourceWriter writer, ProjectionModel model)
    {
        var self = model.Declaration.Type;
        writer.Break();
        writer.Line($"static void global::DomainEs.IProjection<{self}>.Compare(global::DomainEs.MemberComparison comparison, {self} expected, {self} actual) =>");
        writer.Indented($"{model.Nested.Walk}.{new WalkMethods(model.Walk).CompareOf(self)}(comparison, expected, actual);");
    }

    private static string List(IEnumerable<string> items) => string.Concat(items.Select(item => $"\n    {item},")) is { Length: > 0 } list ? list + "\n" : "";
}
