using System.Buffers;
using System.Text;

namespace DomainEs;

/// <summary>What cannot be written: where it is, and why.</summary>
/// <remarks>Found by writing it once more. That costs nothing where all can be written.</remarks>
internal static class Unwritten
{
    private delegate void Write(ref EventWriter writer);

    public static EventEncodeException Event<T>(AggregateKey aggregate, IEvent<T> e, Exception fault)
        where T : class, IAggregate<T>
    {
        var name = Encoding.UTF8.GetString(T.NameOf(e));
        return Of($"Event '{name}' of {aggregate}", name, (ref EventWriter writer) => T.Write(ref writer, e), fault);
    }

    public static EventEncodeException Row(RowCode code, string key, object row, Exception fault) =>
        Of($"Row '{key}'", null, (ref EventWriter writer) => code.Write(ref writer, row), fault);

    private static EventEncodeException Of(string what, string? eventName, Write write, Exception fault)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        try
        {
            write(ref writer);
        }
        catch (Exception)
        {
            // as before, or by other words; here it counts how far it comes
        }

        writer.Flush();
        var member = UnfinishedValue.PathOf(output.WrittenMemory);
        var why = fault switch
        {
            EventEncodeException => fault.Message,
            NullReferenceException or ArgumentNullException => "A null stands where the declared type has none. Give it a value, or declare it with '?'.",
            _ => $"{fault.GetType().Name}: {fault.Message}",
        };
        return new EventEncodeException($"{what} cannot be written{(member.Length > 0 ? $" in member '{member}'" : "")}: {why}", eventName, member.Length > 0 ? member : null, fault);
    }
}
