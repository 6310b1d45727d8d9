using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class ConvertIdInJsonTests
{
    // System.Text.Json's own generator does not run here: what it would write is written, so that the context compiles.
    private const string Context = """

        ---
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        public sealed record Shown(AccountId Id, LetterId Letter);
        [JsonSerializable(typeof(Shown))] [JsonSerializable(typeof(AccountId[]))] public sealed partial class AppJson : JsonSerializerContext;
        public sealed partial class AppJson() : JsonSerializerContext(null)
        {
            protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            public override JsonTypeInfo? GetTypeInfo(System.Type type) => null;
        }
        """;

    [Fact]
    public Task Every_id_that_is_reached_names_its_converter() => CodeFixRun.FixesAsync(new ConvertIdInJson(), """
        using DomainEs;

        /// <summary>An account.</summary>
        [Id] public readonly partial record struct AccountId;

        [Id] public readonly partial record struct LetterId;
        """ + Context, """
        using System.Text.Json.Serialization;
        using DomainEs;

        /// <summary>An account.</summary>
        [JsonConverter(typeof(IdJsonConverter<AccountId>))]
        [Id] public readonly partial record struct AccountId;

        [JsonConverter(typeof(IdJsonConverter<LetterId>))]
        [Id] public readonly partial record struct LetterId;
        """ + Context);

    [Fact]
    public Task Of_all_at_once_each_id_names_it_once() => CodeFixRun.FixesAllAsync(new ConvertIdInJson(), """
        using DomainEs;
        using System.Text.Json.Serialization;

        [Id] public readonly partial record struct AccountId;
        [Id, JsonConverter(typeof(IdJsonConverter<LetterId>))] public readonly partial record struct LetterId;
        """ + Context, """
        using DomainEs;
        using System.Text.Json.Serialization;

        [JsonConverter(typeof(IdJsonConverter<AccountId>))]
        [Id] public readonly partial record struct AccountId;
        [Id, JsonConverter(typeof(IdJsonConverter<LetterId>))] public readonly partial record struct LetterId;
        """ + Context);
}
