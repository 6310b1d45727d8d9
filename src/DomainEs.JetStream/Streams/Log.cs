using Microsoft.Extensions.Logging;

namespace DomainEs.JetStream.Streams;

/// <summary>What the store logs, through the logger of the application's connection.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Stream '{Stream}' at {Server}: a power cut can lose every acknowledged event since the servers last synced, by default those of the last two minutes, on all replicas at once: {Why}. Set 'sync_interval: always' in the jetstream block of each server; then name their monitoring in JetStreamStoreOptions.MonitoringEndpoints, or vouch for them with ServerSyncsAlways.")]
    public static partial void SyncNotShown(ILogger logger, string stream, string server, string why);

    [LoggerMessage(2, LogLevel.Warning, "Stream '{Stream}' at {Server} has {Replicas} replicas, an even number: it stops when {Lost} of them are lost, as it would with one replica fewer. Set them to 1, 3 or 5 (nats stream edit {Stream} --replicas).")]
    public static partial void EvenReplicas(ILogger logger, string stream, string server, int replicas, int lost);

    [LoggerMessage(3, LogLevel.Warning, "Snapshots are neither read nor written at {Server}: {Why}. Loads fold the whole history until then. Run JetStreamProvisioner.ProvisionAsync once, also for a context that is there, and give the user the permissions that StreamLayout.Permissions lists.")]
    public static partial void SnapshotsOff(ILogger logger, string server, string why);
}
