using DomainEs.Benchmarks.Model;
using MessagePack;

namespace DomainEs.Benchmarks.Codecs;

/// <summary>Reads the sample's events by hand over the library's primitives; members may come in any order, unknown ones are skipped, none may be missing.</summary>
internal static class HandReader
{
    public static IEvent<Account> Read(ReadOnlySpan<byte> name, ref MessagePackReader reader)
    {
        if (name.SequenceEqual("account-opened"u8))
            return ReadOpened(ref reader);
        if (name.SequenceEqual("deposited"u8))
            return ReadDeposited(ref reader);
        if (name.SequenceEqual("limit-changed"u8))
            return ReadLimitChanged(ref reader);
        if (name.SequenceEqual("transfer-sent"u8))
            return ReadTransferSent(ref reader);
        return name.SequenceEqual("withdrawn"u8) ? ReadWithdrawn(ref reader) : throw new FormatException("There is no such event.");
    }

    private static AccountOpened ReadOpened(ref MessagePackReader reader)
    {
        var (owner, iban, currency, since, seen) = (default(string), default(string), default(Currency), default(DateTimeOffset), 0);
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = Key(ref reader);
            if (key.SequenceEqual("owner"u8))
                (owner, seen) = (reader.ReadString(), seen | 1);
            else if (key.SequenceEqual("iban"u8))
                (iban, seen) = (reader.ReadString(), seen | 2);
            else if (key.SequenceEqual("currency"u8))
                (currency, seen) = (ReadCurrency(ref reader), seen | 4);
            else if (key.SequenceEqual("since"u8))
                (since, seen) = (new DateTimeOffset(reader.ReadDateTime()), seen | 8);
            else
                reader.Skip();
        }

        return seen == 15 ? new AccountOpened(owner!, iban!, currency, since) : throw Missing();
    }

    private static Deposited ReadDeposited(ref MessagePackReader reader)
    {
        var (amount, reference, payment, valueDate, seen) = (default(decimal), default(string), default(Guid), default(DateTimeOffset), 0);
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = Key(ref reader);
            if (key.SequenceEqual("amount"u8))
                (amount, seen) = (ReadDecimal(ref reader), seen | 1);
            else if (key.SequenceEqual("reference"u8))
                (reference, seen) = (reader.ReadString(), seen | 2);
            else if (key.SequenceEqual("payment"u8))
                (payment, seen) = (ReadGuid(ref reader), seen | 4);
            else if (key.SequenceEqual("valueDate"u8))
                (valueDate, seen) = (new DateTimeOffset(reader.ReadDateTime()), seen | 8);
            else
                reader.Skip();
        }

        return seen == 15 ? new Deposited(amount, reference!, payment, valueDate) : throw Missing();
    }

    private static LimitChanged ReadLimitChanged(ref MessagePackReader reader)
    {
        var (limit, reason, isTemporary, seen) = (default(decimal), default(string), false, 0);
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = Key(ref reader);
            if (key.SequenceEqual("limit"u8))
                (limit, seen) = (ReadDecimal(ref reader), seen | 1);
            else if (key.SequenceEqual("reason"u8))
                (reason, seen) = (reader.ReadString(), seen | 2);
            else if (key.SequenceEqual("isTemporary"u8))
                (isTemporary, seen) = (reader.ReadBoolean(), seen | 4);
            else
                reader.Skip();
        }

        return seen == 7 ? new LimitChanged(limit, reason!, isTemporary) : throw Missing();
    }

    private static TransferSent ReadTransferSent(ref MessagePackReader reader)
    {
        var (amount, to, reference, transfer, order, seen) = (default(decimal), default(AccountId), default(string), default(Guid), 0L, 0);
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = Key(ref reader);
            if (key.SequenceEqual("amount"u8))
                (amount, seen) = (ReadDecimal(ref reader), seen | 1);
            else if (key.SequenceEqual("to"u8))
                (to, seen) = (new AccountId(reader.ReadString()!), seen | 2);
            else if (key.SequenceEqual("reference"u8))
                (reference, seen) = (reader.ReadString(), seen | 4);
            else if (key.SequenceEqual("transfer"u8))
                (transfer, seen) = (ReadGuid(ref reader), seen | 8);
            else if (key.SequenceEqual("order"u8))
                (order, seen) = (reader.ReadInt64(), seen | 16);
            else
                reader.Skip();
        }

        return seen == 31 ? new TransferSent(amount, to, reference!, transfer, order) : throw Missing();
    }

    private static Withdrawn ReadWithdrawn(ref MessagePackReader reader)
    {
        var (amount, reference, terminal, valueDate, seen) = (default(decimal), default(string), 0, default(DateTimeOffset), 0);
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var key = Key(ref reader);
            if (key.SequenceEqual("amount"u8))
                (amount, seen) = (ReadDecimal(ref reader), seen | 1);
            else if (key.SequenceEqual("reference"u8))
                (reference, seen) = (reader.ReadString(), seen | 2);
            else if (key.SequenceEqual("terminal"u8))
                (terminal, seen) = (reader.ReadInt32(), seen | 4);
            else if (key.SequenceEqual("valueDate"u8))
                (valueDate, seen) = (new DateTimeOffset(reader.ReadDateTime()), seen | 8);
            else
                reader.Skip();
        }

        return seen == 15 ? new Withdrawn(amount, reference!, terminal, valueDate) : throw Missing();
    }

    private static ReadOnlySpan<byte> Key(ref MessagePackReader reader) => reader.TryReadStringSpan(out var key) ? key : throw new FormatException("A key is text.");

    private static decimal ReadDecimal(ref MessagePackReader reader) =>
        reader.TryReadStringSpan(out var text) && DecimalText.TryRead(text, out var value) ? value : throw new FormatException("An amount is a decimal as text.");

    private static Guid ReadGuid(ref MessagePackReader reader) => new(reader.ReadBytes()!.Value.FirstSpan, bigEndian: true);

    private static Currency ReadCurrency(ref MessagePackReader reader)
    {
        var name = Key(ref reader);
        if (name.SequenceEqual("euro"u8))
            return Currency.Euro;
        if (name.SequenceEqual("dollar"u8))
            return Currency.Dollar;
        return name.SequenceEqual("yen"u8) ? Currency.Yen : throw new FormatException("There is no such currency.");
    }

    private static FormatException Missing() => new("A member is missing.");
}
