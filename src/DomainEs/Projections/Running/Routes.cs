using System.Buffers;

namespace DomainEs;

/// <summary>The bytes of routes: the MessagePack array <c>[format, place, keys]</c>, under the key <c>s.&lt;aggregate&gt;.&lt;encoded id&gt;</c>.</summary>
internal static class Routes
{
    private const int Format = 1;

    public static Route Read(AggregateKey aggregate, ReadOnlyMemory<byte> bytes)
    {
        var route = new Route(Route.KeyOf(aggregate));
        if (bytes.IsEmpty)
            return route;
        var reader = new EventReader(bytes);
        if (reader.ReadArrayHeader() != 3 || reader.ReadInt32() != Format)
            throw new EventDecodeException("A route is [1, place, keys].");
        (route.Place, route.Keys) = (Place.Read(ref reader), reader.ReadArray(static (ref EventReader r) => r.ReadString()));
        return route;
    }

    public static ReadOnlyMemory<byte> ToBytes(Route route)
    {
        var output = new ArrayBufferWriter<byte>(128);
        var writer = new EventWriter(output);
        writer.WriteArrayHeader(3);
        writer.WriteInt64(Format);
        route.Place.Write(ref writer);
        writer.WriteArray<string>(route.Keys, static (ref EventWriter w, string key) => w.WriteString(key));
        writer.Flush();
        return output.WrittenMemory;
    }
}
