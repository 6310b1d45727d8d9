using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis.Text;
using static DomainEs.Generators.Emission.GeneratedFile;

namespace DomainEs.Generators.Emission;

/// <summary>Prints the other part of a bounded context.</summary>
internal static class ContextEmitter
{
    private const string Array = "global::System.Collections.Immutable.ImmutableArray";

    public static SourceText Emit(ContextModel model) => Of(model.Context.Declaration, "", model.Context.Declaration.Header, writer => writer.Lines($$"""
        /// <summary>Where the events of the context are: stream and subjects.</summary>
        {{Mark}}
        public static global::DomainEs.StreamLayout Layout { get; } = new({{Literal(model.Context.StoredName)}});

        /// <summary>The aggregates of the context.</summary>
        {{Mark}}
        public static {{Array}}<global::DomainEs.AggregateDescription> Aggregates { get; } =
        [{{List(model.Aggregates.Select(type => $"global::DomainEs.AggregateDescription.Of<{type}>()"))}}];

        /// <summary>The projections of the context.</summary>
        {{Mark}}
        public static {{Array}}<global::DomainEs.ProjectionDescription> Projections { get; } =
        [{{List(model.Projections.Select(type => $"global::DomainEs.ProjectionDescription.Of<{type}>()"))}}];

        /// <summary>Every event of the context with the stored name of its aggregate.</summary>
        {{Mark}}
        public static {{Array}}<(string Aggregate, global::DomainEs.EventDescription Event)> Events { get; } =
            global::System.Collections.Immutable.ImmutableArray.CreateRange(
                global::System.Linq.Enumerable.SelectMany(Aggregates, static aggregate => aggregate.Events, static (aggregate, e) => (aggregate.Name, e)));

        /// <summary>The converters of the context's ids, for a source-generated JSON context, which does not see those on the ids.</summary>
        {{Mark}}
        public static {{Array}}<global::System.Text.Json.Serialization.JsonConverter> JsonConverters { get; } =
        [{{List(model.Ids.Select(type => $"new global::DomainEs.IdJsonConverter<{type}>()"))}}];

        /// <summary>Reads the whole log of the context, oldest event first.</summary>
        /// <param name="store">Where the events are.</param>
        /// <param name="after">Only what stands after this position.</param>
        /// <param name="follow">Whether to wait for more at the end of the log; else the reading ends there.</param>
        /// <param name="cancellationToken">Stops reading.</param>
        {{Mark}}
        public static global::System.Collections.Generic.IAsyncEnumerable<global::DomainEs.Recorded> ReadAllAsync(
            global::DomainEs.IEventStore store, global::DomainEs.Position after = default, bool follow = false, global::System.Threading.CancellationToken cancellationToken = default) =>
            global::DomainEs.ContextLog.ReadAllAsync(store, Aggregates, after, follow, cancellationToken);
        """));

    private static string List(IEnumerable<string> items) => string.Concat(items.Select(item => $"\n    {item},")) is { Length: > 0 } list ? list + "\n" : "";
}
