using BenchmarkDotNet.Attributes;
using DomainEs.Benchmarks.Model;
using DomainEs.Benchmarks.Otherwise;
using MessagePack;

namespace DomainEs.Benchmarks.Codecs;

/// <summary>One event of each kind written and read: by generated code, by hand, and by the MessagePack library's own formatters.</summary>
public class EventCodecs
{
    private const int Kinds = 5;

    private readonly ReusedBuffer _buffer = new();
    private readonly IEvent<Account>[] _events = [.. Sample.EachKind];
    private readonly IPeerEvent[] _peers = [.. Enumerable.Range(0, Kinds).Select(n => PeerSample.Message(4711, n).Event)];
    private readonly byte[][] _names;
    private readonly byte[][] _bodies;
    private readonly byte[][] _peerBodies;

    public EventCodecs()
    {
        _names = [.. _events.Select(e => GeneratedCodec.NameOf(e))];
        _bodies = [.. _events.Select(e => Body(e))];
        _peerBodies = [.. _peers.Select(e => MessagePackSerializer.Serialize(e))];
        CheckThatHandAndGeneratedAgree();
    }

    [Benchmark(OperationsPerInvoke = Kinds)]
    public void WriteByHand()
    {
        foreach (var e in _events)
        {
            _buffer.Clear();
            var writer = new MessagePackWriter(_buffer);
            HandCodec.Write(ref writer, e);
            writer.Flush();
        }
    }

    [Benchmark(OperationsPerInvoke = Kinds)]
    public void Write()
    {
        foreach (var e in _events)
        {
            _buffer.Clear();
            var writer = new EventWriter(_buffer);
            GeneratedCodec.Write(ref writer, e);
            writer.Flush();
        }
    }

    [Benchmark(OperationsPerInvoke = Kinds)]
    public void WriteOtherwise()
    {
        foreach (var e in _peers)
        {
            _buffer.Clear();
            MessagePackSerializer.Serialize(_buffer, e);
        }
    }

    [Benchmark(OperationsPerInvoke = Kinds)]
    public object ReadByHand()
    {
        object last = this;
        for (var i = 0; i < Kinds; i++)
        {
            var reader = new MessagePackReader(_bodies[i]);
            last = HandCodec.Read(_names[i], ref reader);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Kinds)]
    public object Read()
    {
        object last = this;
        for (var i = 0; i < Kinds; i++)
        {
            var reader = new EventReader(_bodies[i]);
            last = GeneratedCodec.Read(_names[i], ref reader);
        }

        return last;
    }

    [Benchmark(OperationsPerInvoke = Kinds)]
    public object ReadOtherwise()
    {
        object last = this;
        for (var i = 0; i < Kinds; i++)
            last = MessagePackSerializer.Deserialize<IPeerEvent>(_peerBodies[i]);
        return last;
    }

    private byte[] Body(IEvent<Account> e)
    {
        _buffer.Clear();
        var writer = new EventWriter(_buffer);
        GeneratedCodec.Write(ref writer, e);
        writer.Flush();
        return _buffer.Written.ToArray();
    }

    // A floor that does something else is none.
    private void CheckThatHandAndGeneratedAgree()
    {
        for (var i = 0; i < Kinds; i++)
        {
            _buffer.Clear();
            var writer = new MessagePackWriter(_buffer);
            HandCodec.Write(ref writer, _events[i]);
            writer.Flush();
            var byHand = new MessagePackReader(_bodies[i]);
            var generated = new EventReader(_bodies[i]);
            if (!_buffer.Written.SequenceEqual(_bodies[i]) || !HandCodec.Read(_names[i], ref byHand).Equals(_events[i]) || !GeneratedCodec.Read(_names[i], ref generated).Equals(_events[i]))
                throw new InvalidOperationException($"Hand-written and generated code do not agree on {_events[i]}; nothing was measured.");
        }
    }
}
