using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Tests.Store;
using DomainEs.JetStream.Views;
using DomainEs.JetStream.Wire;
using DomainEs.Views;
using NATS.Client.Core;

namespace DomainEs.JetStream.Tests.Views;

/// <summary>A build of a view on a wire of the test's own, read at the leader as one of several replicas is, or anywhere.</summary>
internal sealed record BuildOnWire(NatsConnection Connection, ViewServer Server, Bucket Bucket, BucketTable Table) : IAsyncDisposable
{
    public static async Task<BuildOnWire> OpenAsync(string url, bool readsLeader, JetStreamStoreOptions? options = null)
    {
        var ct = TestContext.Current.CancellationToken;
        options ??= new JetStreamStoreOptions();
        var connection = new NatsConnection(new NatsOpts { Url = url, ReconnectWaitMin = TimeSpan.FromMilliseconds(20), ReconnectWaitMax = TimeSpan.FromMilliseconds(50) });
        await connection.ConnectAsync();
        var server = new ViewServer(connection, await ReplyInbox.OpenAsync(connection, options.Clock, ct), options);
        var bucket = ViewBuckets.Of(TargetLaws.Build(ServerFixture.NewContext().Context));
        await BucketProvisioning.MakeAsync(connection, server.Inbox, bucket, 1, options, ct);
        return new BuildOnWire(connection, server, bucket, new BucketTable(server, bucket, readsLeader));
    }

    /// <summary>Where a row is asked for: at the leader, or at any copy.</summary>
    public string AskedAt(string key, bool atLeader) =>
        atLeader ? $"$JS.API.STREAM.MSG.GET.{Bucket.Stream}" : $"$JS.API.DIRECT.GET.{Bucket.Stream}.{DomainEs.JetStream.Buckets.Bucket.SubjectOf(Bucket.Name, key)}";

    /// <summary>Where a commit ends: its checkpoint.</summary>
    public string CommittedAt => DomainEs.JetStream.Buckets.Bucket.SubjectOf(Bucket.Name, RowCommit.CheckpointKey);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
