using NATS.Client.Core;

namespace DomainEs.JetStream.Views;

/// <summary>What the connection and the server throw, as the one exception that targets of views throw.</summary>
internal static class Typed
{
    public static async ValueTask<T> RunAsync<T>(Func<ValueTask<T>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfServer(e))
        {
            throw Of(e);
        }
    }

    public static bool IsOfServer(Exception e) => e is JetStreamStoreException or NatsException or ObjectDisposedException;

    public static ViewUnreachableException Of(Exception e) => new(
        e is JetStreamStoreException ? e.Message : $"The server of the views cannot be used ({e.Message}). Check the connection; whether a commit was written is told by its checkpoint.", e);
}
