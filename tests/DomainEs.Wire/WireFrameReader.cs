using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace DomainEs.Wire;

/// <summary>Takes a stream of bytes of the NATS protocol apart into whole messages.</summary>
public sealed class WireFrameReader(Stream stream)
{
    private readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

    /// <summary>The next message; null at the end of the stream.</summary>
    public async ValueTask<WireFrame?> NextAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = await _reader.ReadAsync(cancellationToken);
            if (TryTake(read.Buffer, out var frame, out var end))
            {
                _reader.AdvanceTo(end);
                return frame;
            }

            _reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    private static bool TryTake(in ReadOnlySequence<byte> buffer, out WireFrame? frame, out SequencePosition end)
    {
        (frame, end) = (null, default);
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> line, "\r\n"u8))
            return false;
        var text = Encoding.Latin1.GetString(line);
        var length = WireFrame.LengthOf(text);
        if (reader.Remaining < length)
            return false;
        reader.Advance(length);
        end = reader.Position;
        frame = new WireFrame(text, buffer.Slice(0, end).ToArray());
        return true;
    }
}
