using DomainEs.Generators.Model;

namespace DomainEs.Generators.Emission;

/// <summary>Prints how an aggregate's state becomes the bytes of a snapshot and back; nothing if it is not kept.</summary>
internal static class StateEmitter
{
    public static void Emit(SourceWriter writer, AggregateModel model)
    {
        if (model.State is not { } state)
            return;
        var self = model.Declaration.Type;
        var methods = BytesMethods.Of(state);
        writer.Break();
        writer.Lines($$"""
            static bool global::DomainEs.IAggregate<{{self}}>.KeepsSnapshots => true;

            static void global::DomainEs.IAggregate<{{self}}>.WriteState(ref global::DomainEs.EventWriter writer, {{self}} state) => {{model.Nested.State}}.{{methods.WriterOf(self)}}(ref writer, state);

            static {{self}} global::DomainEs.IAggregate<{{self}}>.ReadState(ref global::DomainEs.EventReader reader) => {{model.Nested.State}}.{{methods.ReaderOf(self)}}(ref reader);
            """);
    }

    /// <summary>Prints the class with the methods for each type.</summary>
    public static void EmitMethods(SourceWriter writer, AggregateModel model)
    {
        if (model.State is { } state)
            BytesClassEmitter.Emit(writer, model.Nested.State, state);
    }
}
