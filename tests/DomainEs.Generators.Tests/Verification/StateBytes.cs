using System.Buffers;

namespace DomainEs.Generators.Tests.Verification;

/// <summary>Writes and reads states with generated code.</summary>
internal static class StateBytes
{
    public static byte[] Write<T>(T state)
        where T : class, IAggregate<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(buffer);
        T.WriteState(ref writer, state);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static T Read<T>(byte[] bytes)
        where T : class, IAggregate<T>
    {
        var reader = new EventReader(bytes);
        var state = T.ReadState(ref reader);
        Assert.Equal(bytes.Length, reader.Consumed);
        return state;
    }

    public static T Again<T>(T state)
        where T : class, IAggregate<T> => Read<T>(Write(state));

    public static bool IsKept<T>()
        where T : class, IAggregate<T> => T.KeepsSnapshots;

    public static string[] Differences<T>(T expected, T actual)
        where T : class, IAggregate<T>
    {
        var comparison = new MemberComparison();
        T.Compare(comparison, expected, actual);
        return [.. comparison.Differences.Select(static difference => difference.ToString())];
    }
}
