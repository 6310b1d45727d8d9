using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DomainEs.JetStream.Tests.Store;

/// <summary>A wire between client and server that understands the protocol, so that it can answer a request in the server's place, and say again what the server said.</summary>
internal sealed class LyingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _open = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;

    public LyingServer(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"nats://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>What to say to a request on a subject; null lets the server answer.</summary>
    public Func<string, Lie?> Lies { get; set; } = static _ => null;

    /// <summary>What becomes of one frame from the server.</summary>
    public Func<byte[], byte[][]> Repeats { get; set; } = static frame => [frame];

    /// <summary>Cuts all connections; new ones work.</summary>
    public void Cut()
    {
        foreach (var client in _open.Keys)
            client.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        try
        {
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, _target);
            _open[client] = _open[server] = 0;
            var conversation = new Conversation(this, client.GetStream(), server.GetStream());
            await Task.WhenAny(conversation.AskAsync(), conversation.AnswerAsync());
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // cut
        }

        _open.TryRemove(client, out _);
        _open.TryRemove(server, out _);
        client.Dispose();
    }

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

    private sealed class Conversation(LyingServer wire, NetworkStream client, NetworkStream server)
    {
        private readonly Dictionary<string, string> _subscriptions = [];
        private readonly Lock _toClient = new();

        public async Task AskAsync()
        {
            for (var frames = new Frames(client); await frames.NextAsync() is { } frame;)
            {
                var words = Frames.WordsOf(frame);
                if (words[0] == "SUB")
                    _subscriptions[words[1]] = words[^1];
                if (words[0] is not ("PUB" or "HPUB") || wire.Lies(words[1]) is not { } lie)
                    await server.WriteAsync(frame);
                else if (lie != Lie.Silence)
                    Say(lie.Frame(words[2], SidOf(words[2])));
            }
        }

        public async Task AnswerAsync()
        {
            for (var frames = new Frames(server); await frames.NextAsync() is { } frame;)
            {
                foreach (var said in wire.Repeats(frame))
                    Say(said);
            }
        }

        private void Say(byte[] frame)
        {
            lock (_toClient)
                client.Write(frame);
        }

        private string SidOf(string subject) => _subscriptions
            .First(one => one.Key == subject || (one.Key.EndsWith(".*", StringComparison.Ordinal) && subject.StartsWith(one.Key[..^1], StringComparison.Ordinal))).Value;
    }

    /// <summary>Takes the stream of bytes apart at the protocol's own seams.</summary>
    private sealed class Frames(NetworkStream stream)
    {
        private byte[] _buffer = new byte[64 * 1024];
        private int _have;

        public static string[] WordsOf(byte[] frame) =>
            Encoding.UTF8.GetString(frame, 0, frame.AsSpan().IndexOf((byte)'\n')).Split((char[])[' ', '\r'], StringSplitOptions.RemoveEmptyEntries);

        public async Task<byte[]?> NextAsync()
        {
            while (true)
            {
                if (LengthOf(_buffer.AsSpan(0, _have)) is > 0 and var length && length <= _have)
                {
                    var frame = _buffer[..length];
                    Buffer.BlockCopy(_buffer, length, _buffer, 0, _have -= length);
                    return frame;
                }

                if (_have == _buffer.Length)
                    Array.Resize(ref _buffer, 2 * _buffer.Length);
                if (await stream.ReadAsync(_buffer.AsMemory(_have)) is var read && read == 0)
                    return null;
                _have += read;
            }
        }

        private static int LengthOf(ReadOnlySpan<byte> bytes)
        {
            var line = bytes.IndexOf((byte)'\n') + 1;
            if (line == 0 || !(bytes.StartsWith("PUB "u8) || bytes.StartsWith("HPUB "u8) || bytes.StartsWith("MSG "u8) || bytes.StartsWith("HMSG "u8)))
                return line;
            var words = Encoding.UTF8.GetString(bytes[..line]).TrimEnd().Split(' ');
            return line + int.Parse(words[^1], CultureInfo.InvariantCulture) + 2;
        }
    }
}
