using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DomainEs.Wire;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>A wire between client and server that can answer a request in the server's place, and say again what the server said.</summary>
internal sealed class LyingServer : IAsyncDisposable
{
    private readonly FaultProxy _proxy;
    private readonly ConcurrentDictionary<(ProxiedWire Wire, string Subject), string> _subscriptions = [];

    public LyingServer(int target) => _proxy = new FaultProxy(target) { FromClient = AskAsync, FromServer = AnswerAsync };

    public string Url => _proxy.Url;

    /// <summary>What to say to a request on a subject; null lets the server answer.</summary>
    public Func<string, Lie?> Lies { get; set; } = static _ => null;

    /// <summary>What becomes of one frame from the server.</summary>
    public Func<byte[], byte[][]> Repeats { get; set; } = static frame => [frame];

    /// <summary>Cuts all connections; new ones work.</summary>
    public void Cut() => _proxy.Cut();

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    private async Task AskAsync(WireFrame frame, ProxiedWire wire)
    {
        if (frame.Verb == "SUB")
            _subscriptions[(wire, frame.Words[1])] = frame.Words[^1];
        if (frame.Verb is not ("PUB" or "HPUB") || Lies(frame.Subject) is not { } lie)
            await wire.ToServerAsync(frame.Bytes);
        else if (lie != Lie.Silence)
            await wire.ToClientAsync(lie.Frame(frame.Words[2], SidOf(wire, frame.Words[2])));
    }

    private async Task AnswerAsync(WireFrame frame, ProxiedWire wire)
    {
        foreach (var said in Repeats(frame.Bytes.ToArray()))
            await wire.ToClientAsync(said);
    }

    private string SidOf(ProxiedWire wire, string subject) => _subscriptions.First(one =>
        one.Key.Wire == wire && (one.Key.Subject == subject || (one.Key.Subject.EndsWith(".*", StringComparison.Ordinal) && subject.StartsWith(one.Key.Subject[..^1], StringComparison.Ordinal)))).Value;

    /// <summary>A frame in the server's place.</summary>
    /// <param name="Headers">A status line, or null.</param>
    /// <param name="Payload">The message.</param>
    public sealed record Lie(string? Headers, string Payload)
    {
        public static readonly Lie Silence = new(null, "");

        public byte[] Frame(string subject, string sid) => Encoding.ASCII.GetBytes(Headers is null
            ? string.Create(CultureInfo.InvariantCulture, $"MSG {subject} {sid} {Payload.Length}\r\n{Payload}\r\n")
            : string.Create(CultureInfo.InvariantCulture, $"HMSG {subject} {sid} {Headers.Length} {Headers.Length + Payload.Length}\r\n{Headers}{Payload}\r\n"));
    }
}
