using System.Buffers;
using System.Text;

namespace DomainEs.Generators.Tests.Verification;

/// <summary>Writes and reads single events with generated code.</summary>
internal static class EventBytes
{
    public static byte[] Write<T>(IEvent<T> e)
        where T : class, IAggregate<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(buffer);
        T.Write(ref writer, e);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static IEvent<T> Read<T>(string name, byte[] bytes)
        where T : class, IAggregate<T>
    {
        var reader = new EventReader(bytes);
        var e = T.Read(Encoding.UTF8.GetBytes(name), ref reader, default);
        Assert.Equal(bytes.Length, reader.Consumed);
        Assert.Equal(1, e.Count);
        return e[0];
    }

    /// <summary>Where an event differs from itself after it was written and read.</summary>
    public static IReadOnlyList<MemberDifference> Differences<T>(IEvent<T> e)
        where T : class, IAggregate<T> => Differences(e, Read<T>(Encoding.UTF8.GetString(T.NameOf(e)), Write(e)));

    public static IReadOnlyList<MemberDifference> Differences<T>(IEvent<T> expected, IEvent<T> actual)
        where T : class, IAggregate<T>
    {
        var comparison = new MemberComparison();
        T.Compare(comparison, expected, actual);
        return comparison.Differences;
    }
}
