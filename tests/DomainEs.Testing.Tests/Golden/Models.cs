// The same aggregate as it is now and as it might be later: they are never in one store.
#pragma warning disable DES022
using System.Collections.Immutable;

namespace DomainEs.Testing.Tests.Golden
{
    public enum Currency
    {
        Eur,
        Usd,
    }

    [Flags]
    public enum Rights
    {
        None = 0,
        Read = 1,
    }

    [Id]
    public readonly partial record struct CustomerId;

    [Id]
    public readonly partial record struct SeatId(string Row, int Number);

    public sealed record Price(decimal Amount, Currency Currency);

    public sealed record Line(string Sku, Price Price, IReadOnlyList<Line> Parts, Line? Instead);

    public sealed record Placed(CustomerId Customer, ImmutableArray<Line> Lines, string? Remark, int Count = 1) : IEvent<Order>;

    public sealed record Everything(
        bool Bool, char Char, sbyte SByte, byte Byte, short Short, ushort UShort, int Int, uint UInt, long Long, ulong ULong, float Float, double Double, decimal Decimal,
        string String, Guid Guid, DateTime DateTime, DateTimeOffset Offset, DateOnly Date, TimeOnly Time, TimeSpan Span, Uri Uri, byte[] Bytes, ReadOnlyMemory<byte> Memory,
        Rights Rights, SeatId Seat, Dictionary<Guid, int?> ByGuid, IReadOnlyDictionary<Currency, string> ByCurrency, SortedDictionary<CustomerId, bool> ById) : IEvent<Order>;

    public sealed record Closed : IEvent<Order>;

    [Aggregate<CustomerId>]
    public sealed partial class Order
    {
        private void Apply(Placed e) => _ = e;

        private void Apply(Everything e) => _ = e;

        private void Apply(Closed e) => _ = e;
    }
}

namespace DomainEs.Testing.Tests.Golden.Later
{
    [Event("placed")]
    public sealed record Placed(CustomerId Customer, string? Comment, int Count = 2) : IEvent<Order>;

    [Aggregate<CustomerId>]
    public sealed partial class Order
    {
        private void Apply(Placed e) => _ = e;
    }
}

namespace DomainEs.Testing.Tests.Golden.Choosy
{
    public sealed record Rated(string Stars) : IEvent<Order>
    {
        public string Stars { get; init; } = Stars.All(static c => c == '*') ? Stars : throw new ArgumentException("Only stars.", nameof(Stars));
    }

    [Aggregate<CustomerId>]
    public sealed partial class Order
    {
        private void Apply(Rated e) => _ = e;
    }
}
