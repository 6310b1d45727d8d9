using System.Buffers;

namespace DomainEs.Tests.Snapshots;

/// <summary>Writes and reads states with generated code, and nothing around them.</summary>
internal static class StateBytes
{
    public static T? Next<T>(T? state, IEvent<T> e)
        where T : class, IAggregate<T> => T.Fold(state, e, default);

    public static byte[] Write<T>(T state)
        where T : class, IAggregate<T>
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        T.WriteState(ref writer, state);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    public static T Read<T>(ReadOnlyMemory<byte> bytes)
        where T : class, IAggregate<T>
    {
        var reader = new EventReader(bytes);
        var state = T.ReadState(ref reader);
        Assert.Equal(bytes.Length, reader.Consumed);
        return state;
    }

    public static IReadOnlyList<MemberDifference> Differences<T>(T one, T other)
        where T : class, IAggregate<T>
    {
        var comparison = new MemberComparison();
        T.Compare(comparison, one, other);
        return comparison.Differences;
    }
}
