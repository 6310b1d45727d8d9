using DomainEs.Benchmarks.Model;
using MessagePack;

namespace DomainEs.Benchmarks.Codecs;

/// <summary>The hand-written code, reached as the runtime reaches generated code: through static members of an interface, by a type parameter.</summary>
internal sealed class HandCodec : IHandCodec
{
    static void IHandCodec.Write(ref MessagePackWriter writer, IEvent<Account> e) => HandWriter.Write(ref writer, e);

    static IEvent<Account> IHandCodec.Read(ReadOnlySpan<byte> name, ref MessagePackReader reader) => HandReader.Read(name, ref reader);

    public static void Write(ref MessagePackWriter writer, IEvent<Account> e) => Of<HandCodec>.Write(ref writer, e);

    public static IEvent<Account> Read(ReadOnlySpan<byte> name, ref MessagePackReader reader) => Of<HandCodec>.Read(name, ref reader);

    private static class Of<T>
        where T : class, IHandCodec
    {
        public static void Write(ref MessagePackWriter writer, IEvent<Account> e) => T.Write(ref writer, e);

        public static IEvent<Account> Read(ReadOnlySpan<byte> name, ref MessagePackReader reader) => T.Read(name, ref reader);
    }
}
