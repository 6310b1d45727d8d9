using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Streams;
using DomainEs.JetStream.Wire;
using Microsoft.Extensions.Logging;
using NATS.Client.Core;

namespace DomainEs.JetStream.Snapshots;

/// <summary>Whether a bucket can be used: looked at on each connection to a server, and again where it may have come or gone since.</summary>
/// <param name="connection">The application's connection.</param>
/// <param name="api">Asks for the bucket.</param>
/// <param name="bucket">Which.</param>
/// <param name="options">What time is read from.</param>
/// <param name="patience">How long one look may take.</param>
internal sealed class BucketUse(INatsConnection connection, StreamApi api, Bucket bucket, JetStreamStoreOptions options, TimeSpan patience)
{
    // Whoever makes the bucket, or makes it right, does so while services run.
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(10);

    private Found? _found;
    private Task? _looking;
    private int _said;

    /// <summary>Whether it can be used, as far as that was seen on this very connection to a server; null if it was not.</summary>
    public bool? Known
    {
        get
        {
            if (Volatile.Read(ref _found) is not { } found || !ReferenceEquals(found.Server, connection.ServerInfo))
                return null;
            if (found.MayCome && options.Clock.GetElapsedTime(found.At) >= s_again)
                _ = LookTogether();
            return found.IsUsable;
        }
    }

    /// <summary>Looks, or waits for who is looking.</summary>
    /// <returns>Whether it can be used; false also where it could not be seen, and then it is looked at again the next time.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        await LookTogether().WaitAsync(cancellationToken).ConfigureAwait(false);
        return Known is true;
    }

    /// <summary>Looks again beside the work, since nobody answers for a bucket that can be used: it may be gone. Costs its caller nothing, and a server one request for each patience.</summary>
    public void Doubt()
    {
        if (Volatile.Read(ref _found) is { IsUsable: true } found && options.Clock.GetElapsedTime(found.At) >= patience)
            _ = LookTogether();
    }

    private Task LookTogether()
    {
        var looking = Volatile.Read(ref _looking);
        if (looking is not { IsCompleted: false })
            Volatile.Write(ref _looking, looking = Task.Run(LookNowAsync).ForMany()); // not on a read loop
        return looking;
    }

    private async Task LookNowAsync()
    {
        var server = connection.ServerInfo;
        var (why, mayCome) = ((string?)null, false);
        try
        {
            if (await BucketProvisioning.FindAsync(connection, api, bucket, new Attempts(options, patience), CancellationToken.None).ConfigureAwait(false) is null)
                (why, mayCome) = ($"bucket '{bucket.Name}' does not exist", true);
        }
        catch (Exception e) when (e is StreamDriftedException or PermissionDeniedException)
        {
            (why, mayCome) = (e.Message, e is StreamDriftedException); // who may not see it may on another connection
        }
        catch (Exception e) when (e is JetStreamStoreException or NatsException or ObjectDisposedException)
        {
            return; // it cannot be seen now
        }

        Volatile.Write(ref _found, new Found(server, why is null, mayCome, options.Clock.GetTimestamp()));
        if (why is null)
            Volatile.Write(ref _said, 0);
        else if (Interlocked.Exchange(ref _said, 1) == 0)
            Log.SnapshotsOff(connection.Opts.LoggerFactory.CreateLogger<JetStreamEventStore>(), ServerConnection.UrlOf(connection), why);
    }

    /// <summary>What was found.</summary>
    /// <param name="Server">The greeting of the server it was found on.</param>
    /// <param name="IsUsable">Whether it can be used there.</param>
    /// <param name="MayCome">Whether it may come to be while the connection lasts.</param>
    /// <param name="At">When, as a timestamp.</param>
    private sealed record Found(INatsServerInfo? Server, bool IsUsable, bool MayCome, long At);
}
