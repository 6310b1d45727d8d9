using DomainEs.Benchmarks.Model;
using MessagePack;

namespace DomainEs.Benchmarks.Codecs;

/// <summary>Writes the sample's events by hand over the library's primitives: the bytes that the generated code writes.</summary>
internal static class HandWriter
{
    private static readonly byte[] s_owner = Key("owner"), s_iban = Key("iban"), s_currency = Key("currency"), s_since = Key("since");
    private static readonly byte[] s_amount = Key("amount"), s_reference = Key("reference"), s_payment = Key("payment"), s_valueDate = Key("valueDate");
    private static readonly byte[] s_terminal = Key("terminal"), s_to = Key("to"), s_transfer = Key("transfer"), s_order = Key("order");
    private static readonly byte[] s_limit = Key("limit"), s_reason = Key("reason"), s_isTemporary = Key("isTemporary");
    private static readonly byte[] s_euro = Key("euro"), s_dollar = Key("dollar"), s_yen = Key("yen");

    public static void Write(ref MessagePackWriter writer, IEvent<Account> e)
    {
        switch (e)
        {
            case AccountOpened opened: Write(ref writer, opened); break;
            case Deposited deposited: Write(ref writer, deposited); break;
            case LimitChanged changed: Write(ref writer, changed); break;
            case TransferSent sent: Write(ref writer, sent); break;
            case Withdrawn withdrawn: Write(ref writer, withdrawn); break;
        }
    }

    private static void Write(ref MessagePackWriter writer, AccountOpened e)
    {
        writer.WriteMapHeader(4);
        writer.WriteRaw(s_owner);
        writer.Write(e.Owner);
        writer.WriteRaw(s_iban);
        writer.Write(e.Iban);
        writer.WriteRaw(s_currency);
        writer.WriteRaw(e.Currency switch { Currency.Euro => s_euro, Currency.Dollar => s_dollar, _ => s_yen });
        writer.WriteRaw(s_since);
        writer.Write(e.Since.UtcDateTime);
    }

    private static void Write(ref MessagePackWriter writer, Deposited e)
    {
        writer.WriteMapHeader(4);
        writer.WriteRaw(s_amount);
        Write(ref writer, e.Amount);
        writer.WriteRaw(s_reference);
        writer.Write(e.Reference);
        writer.WriteRaw(s_payment);
        Write(ref writer, e.Payment);
        writer.WriteRaw(s_valueDate);
        writer.Write(e.ValueDate.UtcDateTime);
    }

    private static void Write(ref MessagePackWriter writer, LimitChanged e)
    {
        writer.WriteMapHeader(3);
        writer.WriteRaw(s_limit);
        Write(ref writer, e.Limit);
        writer.WriteRaw(s_reason);
        writer.Write(e.Reason);
        writer.WriteRaw(s_isTemporary);
        writer.Write(e.IsTemporary);
    }

    private static void Write(ref MessagePackWriter writer, TransferSent e)
    {
        writer.WriteMapHeader(5);
        writer.WriteRaw(s_amount);
        Write(ref writer, e.Amount);
        writer.WriteRaw(s_to);
        writer.Write(e.To.Value);
        writer.WriteRaw(s_reference);
        writer.Write(e.Reference);
        writer.WriteRaw(s_transfer);
        Write(ref writer, e.Transfer);
        writer.WriteRaw(s_order);
        writer.Write(e.Order);
    }

    private static void Write(ref MessagePackWriter writer, Withdrawn e)
    {
        writer.WriteMapHeader(4);
        writer.WriteRaw(s_amount);
        Write(ref writer, e.Amount);
        writer.WriteRaw(s_reference);
        writer.Write(e.Reference);
        writer.WriteRaw(s_terminal);
        writer.Write(e.Terminal);
        writer.WriteRaw(s_valueDate);
        writer.Write(e.ValueDate.UtcDateTime);
    }

    // No decimal is longer than 31 bytes, so its header is one byte.
    private static void Write(ref MessagePackWriter writer, decimal value)
    {
        var span = writer.GetSpan(32);
        var length = DecimalText.Write(value, span[1..]);
        span[0] = (byte)(0xA0 | length);
        writer.Advance(length + 1);
    }

    private static void Write(ref MessagePackWriter writer, Guid value)
    {
        var span = writer.GetSpan(18);
        span[0] = 0xC4;
        span[1] = 16;
        value.TryWriteBytes(span[2..], bigEndian: true, out _);
        writer.Advance(18);
    }

    // All names are shorter than 32 bytes.
    private static byte[] Key(string name) => [(byte)(0xA0 | name.Length), .. System.Text.Encoding.ASCII.GetBytes(name)];
}
