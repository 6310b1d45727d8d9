using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis.Text;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints the other part of an aggregate.</summary>
internal static class AggregateEmitter
{
    public static SourceText Emit(AggregateModel model)
    {
        var header = model.Declaration.Header + " :\n    " + string.Join(",\n    ", Interfaces(model));
        return Of(model.Declaration, "", header, writer =>
        {
            Identity(writer, model);
            EventTableEmitter.Emit(writer, model);
            FingerprintEmitter.Emit(writer, $"IAggregate<{model.Declaration.Type}>", model.Nested.Fingerprint);
            FoldEmitter.Emit(writer, model);
            BytesEmitter.Emit(writer, model);
            UpcastEmitter.Emit(writer, model);
            WalkEmitter.Emit(writer, model);
            StateEmitter.Emit(writer, model);
            DecideEmitter.Emit(writer, model);
            FoldEmitter.EmitSteps(writer, model);
            BytesClassEmitter.Emit(writer, model.Nested.Bytes, model.Bytes);
            StateEmitter.EmitMethods(writer, model);
            WalkEmitter.EmitMethods(writer, model);
        }, model.Experimental);
    }

    private static IEnumerable<string> Interfaces(AggregateModel model)
    {
        var self = model.Declaration.Type;
        yield return model.Id is { } id ? $"global::DomainEs.IAggregate<{self}, {id.Type}>" : $"global::DomainEs.IAggregate<{self}>";
        foreach (var command in model.Commands)
            yield return DecideEmitter.InterfaceOf(command, model);
    }

    private static void Identity(SourceWriter writer, AggregateModel model)
    {
        var self = model.Declaration.Type;
        if (model.Id is { } id)
        {
            if (model.InAccessibility is { } visibility)
            {
                writer.Lines($$"""
                    /// <summary>Opens the repository of this aggregate.</summary>
                    /// <param name="store">Where its events are.</param>
                    /// <param name="options">How the repository works.</param>
                    {{Mark}}
                    {{visibility}} static global::DomainEs.Repository<{{self}}, {{id.Type}}> In(global::DomainEs.IEventStore store, global::DomainEs.RepositoryOptions? options = null) => new(store, options);

                    """);
            }

            writer.Lines($$"""
                static string global::DomainEs.IAggregate<{{self}}, {{id.Type}}>.EncodeId({{id.Type}} id) => {{id.Encode}};

                static {{id.Type}} global::DomainEs.IAggregate<{{self}}, {{id.Type}}>.DecodeId(string text) => {{id.Decode}};

                """);
        }

        writer.Line($"static string global::DomainEs.IAggregate<{self}>.Name => {Literal(model.StoredName)};");
    }
}
