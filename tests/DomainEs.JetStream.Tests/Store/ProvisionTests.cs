using System.Text.Json.Nodes;
using DomainEs.JetStream.Streams;
using DomainEs.Testing.JetStream;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Store;

public sealed class ProvisionTests(ServerFixture servers) : IClassFixture<ServerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_is_created_once_and_found_after_that()
    {
        await using var connection = servers.Connect();
        var layout = ServerFixture.NewContext();
        Assert.Equal(ProvisionResult.Created, await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct));
        var incarnation = (await ConfigurationAsync(connection, layout))["metadata"]![StreamConfiguration.IncarnationKey]!.GetValue<string>();
        Assert.Equal(ProvisionResult.AlreadyThere, await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct));
        Assert.Equal(incarnation, (await ConfigurationAsync(connection, layout))["metadata"]![StreamConfiguration.IncarnationKey]!.GetValue<string>());
    }

    [Fact]
    public async Task Ten_who_provision_at_once_create_one_stream()
    {
        await using var connection = servers.Connect();
        var layout = ServerFixture.NewContext();
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct)));
        Assert.Single(results, ProvisionResult.Created);
    }

    [Fact]
    public async Task What_the_operator_chooses_is_in_force_and_may_change()
    {
        await using var open = await servers.OpenAsync(stream: new StreamOptions { MaxBytes = 12_345_678, Compress = true });
        var configuration = await ConfigurationAsync(open.Connection, open.Layout);
        Assert.Equal(12_345_678, configuration["max_bytes"]!.GetValue<int>());
        Assert.Equal("s2", configuration["compression"]!.GetValue<string>());

        (configuration["max_bytes"], configuration["description"]) = (-1, "the bank's");
        configuration["republish"] = JsonNode.Parse("""{"src":">","dest":"copy.>"}""");
        configuration["metadata"]!["team"] = "payments";
        await UpdateAsync(open.Connection, open.Layout, configuration);
        await using var again = await servers.OpenAsync(open.Layout);
        await again.Store.FillAsync(Entries.Key("bob"), 1);
    }

    [Fact]
    public async Task Subjects_that_belong_to_another_stream_are_named()
    {
        await using var open = await servers.OpenAsync();
        var layout = ServerFixture.NewContext();
        var foreign = new JsonObject { ["name"] = $"foreign-{layout.Stream}", ["subjects"] = new JsonArray(layout.Subjects) };
        await CallAsync(open.Connection, $"$JS.API.STREAM.CREATE.foreign-{layout.Stream}", foreign);

        var error = await Assert.ThrowsAsync<JetStreamStoreException>(() => JetStreamProvisioner.ProvisionAsync(open.Connection, layout, cancellationToken: Ct));
        Assert.Equal(
            $"Another stream already takes subjects of '{layout.Subjects}'. Remove them there, or give the context another name (subjects overlap with an existing stream, 10065).", error.Message);
    }

    /// <summary>What somebody may make of a stream before we come: each is refused by store and provisioner, and nothing is changed.</summary>
    [Theory]
    [InlineData("subjects", """["{0}.a.>"]""", """subjects is ["{0}.a.>"], must be ["{0}.>"]""")]
    [InlineData("retention", "\"interest\"", """retention is "interest", must be "limits""")]
    [InlineData("storage", "\"memory\"", """storage is "memory", must be "file""")]
    [InlineData("discard", "\"old\"", """discard is "old", must be "new""")]
    [InlineData("max_age", "3600000000000", "max_age is 3600000000000, must be 0")]
    [InlineData("max_msgs", "1000", "max_msgs is 1000, must be -1")]
    [InlineData("max_msgs_per_subject", "5", "max_msgs_per_subject is 5, must be -1")]
    [InlineData("max_msg_size", "1000", "max_msg_size is 1000, must be -1")]
    [InlineData("max_consumers", "3", "max_consumers is 3, must be -1")]
    [InlineData("duplicate_window", "1000000000", "duplicate_window is 1000000000, must be 120000000000")]
    [InlineData("deny_delete", "false", "deny_delete is false, must be true")]
    [InlineData("deny_purge", "false", "deny_purge is false, must be true")]
    [InlineData("allow_direct", "false", "allow_direct is false, must be true")]
    [InlineData("allow_atomic", "false", "allow_atomic is absent, must be true")]
    [InlineData("allow_msg_ttl", "true", "allow_msg_ttl is true, must be absent")]
    [InlineData("no_ack", "true", "no_ack is true, must be absent")]
    [InlineData("discard_new_per_subject", "true", "discard_new_per_subject is true, must be absent", "max_msgs_per_subject", "5")]
    [InlineData("allow_rollup_hdrs", "true", "allow_rollup_hdrs is true, must be false", "deny_purge", "false")]
    [InlineData("persist_mode", "\"async\"", """persist_mode is "async", must be absent""", "allow_atomic", "false")]
    [InlineData("subject_transform", """{"src":"{0}.>","dest":"{0}.x.>"}""", """subject_transform is {"src":"{0}.>","dest":"{0}.x.>"}, must be absent""")]
    [InlineData("sources", """[{"name":"elsewhere"}]""", "sources is [{\"name\":\"elsewhere\"")]
    [InlineData("metadata", """{}""", "metadata domaines.context is absent, must be {0}; metadata domaines.format is absent, must be 1; metadata domaines.incarnation is absent, must be the id it was created with")]
    [InlineData("metadata", """{"domaines.context":"other","domaines.format":"2","domaines.incarnation":"x"}""", "metadata domaines.context is other, must be {0}; metadata domaines.format is 2, must be 1; metadata domaines.incarnation is x, must be the id it was created with")]
    public async Task A_stream_configured_otherwise_is_refused_field_by_field(string field, string value, string difference, string? with = null, string? withValue = null)
    {
        await using var connection = servers.Connect();
        var layout = ServerFixture.NewContext();
        var configuration = JsonNode.Parse(StreamConfiguration.Json(layout, new StreamOptions(), Guid.NewGuid()))!;
        configuration[field] = JsonNode.Parse(value.Replace("{0}", layout.Context, StringComparison.Ordinal));
        if (with is not null)
            configuration[with] = JsonNode.Parse(withValue!);
        await CallAsync(connection, $"$JS.API.STREAM.CREATE.{layout.Stream}", configuration);
        var before = (await ConfigurationAsync(connection, layout)).ToJsonString();

        var ofStore = await Assert.ThrowsAsync<StreamDriftedException>(() => JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct));
        var ofProvisioner = await Assert.ThrowsAsync<StreamDriftedException>(() => JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct));

        Assert.StartsWith($"Stream '{layout.Stream}' is not configured as DomainEs needs it: ", ofStore.Message, StringComparison.Ordinal);
        Assert.Contains(difference.Replace("{0}", layout.Context, StringComparison.Ordinal), ofStore.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Set it back with the operator's tools (nats stream edit {layout.Stream}), or use another stream for this context; DomainEs never changes a stream.", ofStore.Message, StringComparison.Ordinal);
        Assert.Equal(ofStore.Message, ofProvisioner.Message);
        Assert.Contains(ofStore.Differences, found => found.Field.StartsWith(field, StringComparison.Ordinal));
        Assert.Equal(before, (await ConfigurationAsync(connection, layout)).ToJsonString());
    }

    [Fact]
    public async Task A_mirror_is_refused()
    {
        await using var open = await servers.OpenAsync();
        var layout = ServerFixture.NewContext();
        await CallAsync(open.Connection, $"$JS.API.STREAM.CREATE.{layout.Stream}", JsonNode.Parse($$$"""{"name":"{{{layout.Stream}}}","mirror":{"name":"{{{open.Layout.Stream}}}"}}""")!);
        var error = await Assert.ThrowsAsync<StreamDriftedException>(() => JetStreamEventStore.ConnectAsync(open.Connection, layout, cancellationToken: Ct));
        Assert.Contains("mirror is {\"name\":", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sealed_stream_is_refused()
    {
        await using var open = await servers.OpenAsync();
        var configuration = await ConfigurationAsync(open.Connection, open.Layout);
        configuration["sealed"] = true;
        await UpdateAsync(open.Connection, open.Layout, configuration);

        var refused = Assert.IsType<AppendOutcome.Refused>(await open.Store.AppendAsync(Entries.Of(Entries.Key("bob"), 0, "a"), Revision.None, Ct));
        Assert.Contains($"stream '{open.Layout.Stream}' is sealed and takes nothing any more.", refused.Message, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<StreamDriftedException>(() => JetStreamEventStore.ConnectAsync(open.Connection, open.Layout, cancellationToken: Ct));
        Assert.Contains("sealed is true, must be false", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_changed_while_the_connection_was_away_is_refused_after_the_reconnect()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: Ct);
        await using var connection = new NatsConnection(new NatsOpts { Url = server.Url });
        var layout = ServerFixture.NewContext();
        await JetStreamProvisioner.ProvisionAsync(connection, layout, cancellationToken: Ct);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, layout, cancellationToken: Ct);
        var revision = await store.FillAsync(Entries.Key("bob"), 1);

        var configuration = await ConfigurationAsync(connection, layout);
        configuration["max_age"] = 3_600_000_000_000;
        await UpdateAsync(connection, layout, configuration);
        await server.StopAsync(Ct);
        await server.RestartAsync(Ct);

        var error = await Assert.ThrowsAsync<StreamDriftedException>(async () => await store.AppendAsync(Entries.Of(Entries.Key("bob"), 1, "b"), revision, Ct));
        Assert.Contains("max_age is 3600000000000, must be 0", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StreamDriftedException>(() => store.HistoryAsync(Entries.Key("bob")));
        await Assert.ThrowsAsync<StreamDriftedException>(() => store.LogAsync());
    }

    private static async Task<JsonNode> ConfigurationAsync(NatsConnection connection, StreamLayout layout) =>
        (await CallAsync(connection, $"$JS.API.STREAM.INFO.{layout.Stream}", null))["config"]!;

    private static async Task UpdateAsync(NatsConnection connection, StreamLayout layout, JsonNode configuration) =>
        await CallAsync(connection, $"$JS.API.STREAM.UPDATE.{layout.Stream}", configuration);

    private static async Task<JsonNode> CallAsync(NatsConnection connection, string subject, JsonNode? body)
    {
        var answer = await connection.RequestAsync<string, string>(subject, body?.ToJsonString() ?? "", cancellationToken: Ct);
        var node = JsonNode.Parse(answer.Data!)!;
        Assert.Null(node["error"]?.ToJsonString());
        return node;
    }
}
