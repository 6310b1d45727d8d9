using Microsoft.Extensions.Logging;

namespace DomainEs.JetStream.Streams;

/// <summary>What the store logs, through the logger of the application's connection.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Stream '{Stream}': that its servers run 'sync_interval: always' cannot be seen by a client. Without it a power cut can lose acknowledged events. Set it, and JetStreamStoreOptions.ServerSyncsAlways when it is.")]
    public static partial void SyncNotShown(ILogger logger, string stream);
}
