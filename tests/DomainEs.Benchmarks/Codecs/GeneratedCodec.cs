using DomainEs.Benchmarks.Model;

namespace DomainEs.Benchmarks.Codecs;

/// <summary>The generated code of the account, reached as the runtime reaches it: through the static members of its interface.</summary>
internal static class GeneratedCodec
{
    public static byte[] NameOf(IEvent<Account> e) => Of<Account>.NameOf(e);

    public static void Write(ref EventWriter writer, IEvent<Account> e) => Of<Account>.Write(ref writer, e);

    public static IEvent<Account> Read(ReadOnlySpan<byte> name, ref EventReader reader) => Of<Account>.Read(name, ref reader);

    private static class Of<T>
        where T : class, IAggregate<T>
    {
        private static readonly EventInfo s_info = new(Sample.Key(4711), 4, default, 0, DateTimeOffset.UnixEpoch, default, default);

        public static byte[] NameOf(IEvent<T> e) => T.NameOf(e).ToArray();

        public static void Write(ref EventWriter writer, IEvent<T> e) => T.Write(ref writer, e);

        public static IEvent<T> Read(ReadOnlySpan<byte> name, ref EventReader reader) => T.Read(name, ref reader, s_info)[0];
    }
}
