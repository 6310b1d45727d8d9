using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DomainEs.Hostile.Tests.Server;

/// <summary>What a client published to a fake server.</summary>
internal sealed record Published(string Subject, string Reply, byte[] Payload, int Sid);

/// <summary>A server that speaks enough of NATS for a client to trust it, and answers as it is told to.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly Func<Published, IEnumerable<byte[]>> _answer;

    /// <summary>Starts.</summary>
    /// <param name="answer">The frames that answer what was published; they are sent one after another, as long as the client takes them.</param>
    public FakeServer(Func<Published, IEnumerable<byte[]>> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"nats://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>How many frames clients took.</summary>
    public long Sent { get; private set; }

    /// <summary>How many connections there were.</summary>
    public int Connections => _clients.Count;

    public static byte[] Message(string subject, int sid, string? reply, ReadOnlySpan<byte> payload) =>
        [.. Encoding.UTF8.GetBytes($"MSG {subject} {sid} {(reply is null ? "" : reply + " ")}{payload.Length}\r\n"), .. payload, .. "\r\n"u8];

    public static byte[] WithHeaders(string subject, int sid, string headers, ReadOnlySpan<byte> payload)
    {
        var block = Encoding.UTF8.GetBytes(headers);
        return [.. Encoding.UTF8.GetBytes($"HMSG {subject} {sid} {block.Length} {block.Length + payload.Length}\r\n"), .. block, .. payload, .. "\r\n"u8];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        foreach (var client in _clients)
            client.Close();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _clients.Add(client);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            var stream = client.GetStream();
            using var input = new LineReader(stream);
            var subscriptions = new Dictionary<string, int>();
            await stream.WriteAsync("INFO {\"server_id\":\"fake\",\"server_name\":\"fake\",\"version\":\"2.15.1\",\"proto\":1,\"headers\":true,\"jetstream\":true,\"max_payload\":1048576,\"client_id\":1}\r\n"u8.ToArray());
            while (await input.LineAsync() is { } line)
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                switch (words is [var verb, ..] ? verb.ToUpperInvariant() : "")
                {
                    case "PING":
                        await stream.WriteAsync("PONG\r\n"u8.ToArray());
                        break;
                    case "SUB":
                        subscriptions[words[1]] = int.Parse(words[^1], CultureInfo.InvariantCulture);
                        break;
                    case "PUB" or "HPUB":
                        var isWithHeaders = words[0].Length == 4;
                        var payload = await input.BytesAsync(int.Parse(words[^1], CultureInfo.InvariantCulture));
                        var headers = isWithHeaders ? int.Parse(words[^2], CultureInfo.InvariantCulture) : 0;
                        var reply = words.Length == (isWithHeaders ? 5 : 4) ? words[2] : "";
                        await AnswerAsync(stream, new Published(words[1], reply, payload[headers..], SidOf(subscriptions, reply)));
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException or InvalidOperationException)
        {
            // The client is gone, or this server is.
        }
    }

    private async Task AnswerAsync(NetworkStream stream, Published published)
    {
        foreach (var frame in _answer(published))
        {
            await stream.WriteAsync(frame, _stop.Token);
            Sent++;
        }
    }

    private static int SidOf(Dictionary<string, int> subscriptions, string reply) => subscriptions
        .Where(pair => pair.Key == reply || (pair.Key.EndsWith(".*", StringComparison.Ordinal) && reply.StartsWith(pair.Key[..^1], StringComparison.Ordinal)))
        .Select(static pair => pair.Value).FirstOrDefault();

    /// <summary>Reads lines and counted bytes from one stream.</summary>
    private sealed class LineReader(Stream stream) : IDisposable
    {
        private readonly BufferedStream _input = new(stream, 64 * 1024);

        public async Task<string?> LineAsync()
        {
            var line = new StringBuilder();
            var one = new byte[1];
            while (await _input.ReadAsync(one) == 1)
            {
                if (one[0] == '\n')
                    return line.ToString().TrimEnd('\r');
                line.Append((char)one[0]);
            }

            return null;
        }

        public void Dispose() => _input.Dispose();

        public async Task<byte[]> BytesAsync(int count)
        {
            var bytes = new byte[count + 2];
            await _input.ReadExactlyAsync(bytes);
            return bytes[..count];
        }
    }
}
