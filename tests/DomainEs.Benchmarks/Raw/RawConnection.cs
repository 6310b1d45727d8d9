using System.Net;
using System.Net.Sockets;

namespace DomainEs.Benchmarks.Raw;

/// <summary>A NATS connection on a blocking socket, parsed by hand: the least a client can do. For one thread.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly RawOutput _output = new();
    private byte[] _input = new byte[1 << 20];
    private int _start;
    private int _end;

    private RawConnection(Socket socket) => _socket = socket;

    /// <summary>Where the next request is written; <see cref="Flush"/> sends it.</summary>
    public RawOutput Output => _output;

    public static RawConnection Open(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        var connection = new RawConnection(socket);
        connection.Output.Write("CONNECT {\"verbose\":false,\"headers\":true,\"no_responders\":true,\"lang\":\"raw\",\"version\":\"1\"}\r\nPING\r\n"u8);
        connection.Flush();
        connection.ReadPong();
        return connection;
    }

    public void Flush()
    {
        for (var left = _output.Written; !left.IsEmpty; left = left[_socket.Send(left)..])
        {
        }

        _output.Clear();
    }

    /// <summary>One PING and its PONG.</summary>
    public void Ping()
    {
        _output.Write("PING\r\n"u8);
        Flush();
        ReadPong();
    }

    /// <summary>Waits for the next frame.</summary>
    public RawFrame Read()
    {
        RawFrame frame;
        while (!TryRead(out frame))
            Receive();
        return frame;
    }

    /// <summary>Takes the next frame if all of it is here.</summary>
    /// <exception cref="InvalidOperationException">The server sent an error.</exception>
    public bool TryRead(out RawFrame frame)
    {
        while (true)
        {
            frame = default;
            var input = _input.AsSpan(_start, _end - _start);
            var lineEnd = input.IndexOf((byte)'\n');
            if (lineEnd < 0)
                return false;
            var line = input[..(lineEnd - 1)];
            switch (line[0])
            {
                case (byte)'M' or (byte)'H':
                    return TryTake(line, lineEnd + 1, out frame);
                case (byte)'P' when line[1] == (byte)'O':
                    _start += lineEnd + 1;
                    frame = new RawFrame(FrameKind.Pong, default, default, default);
                    return true;
                case (byte)'P':
                    _output.Write("PONG\r\n"u8);
                    break;
                case (byte)'-':
                    throw new InvalidOperationException($"The server says {System.Text.Encoding.UTF8.GetString(line)}; the raw client and the server do not fit.");
            }

            _start += lineEnd + 1;
        }
    }

    public void Dispose() => _socket.Dispose();

    // MSG subject sid [reply] size, or HMSG subject sid [reply] header-size size.
    private bool TryTake(ReadOnlySpan<byte> line, int body, out RawFrame frame)
    {
        frame = default;
        var sizeAt = line.LastIndexOf((byte)' ') + 1;
        var size = (int)RawNumber.Parse(line[sizeAt..]);
        if (_end - _start < body + size + 2)
            return false;
        var withHeaders = line[0] == (byte)'H';
        var headerSize = withHeaders ? (int)RawNumber.Parse(line[(line[..(sizeAt - 1)].LastIndexOf((byte)' ') + 1)..]) : 0;
        var content = _input.AsSpan(_start + body, size);
        frame = new RawFrame(withHeaders ? FrameKind.WithHeaders : FrameKind.Message, line[(withHeaders ? 5 : 4)..], content[..headerSize], content[headerSize..]);
        _start += body + size + 2;
        return true;
    }

    private void ReadPong()
    {
        while (Read().Kind != FrameKind.Pong)
        {
        }
    }

    private void Receive()
    {
        if (_output.Written.Length > 0)
            Flush();
        if (_start > 0)
        {
            _input.AsSpan(_start, _end - _start).CopyTo(_input);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _input.Length)
            Array.Resize(ref _input, _input.Length * 2);
        var received = _socket.Receive(_input.AsSpan(_end));
        _end += received > 0 ? received : throw new InvalidOperationException("The server closed the raw connection; its log says why.");
    }
}
