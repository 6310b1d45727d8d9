namespace DomainEs.Generators.Tests.Models.Orders;

/// <summary>Rows by an int, 0 and less among them.</summary>
[Projection]
public sealed partial record PerFee(int Seats) : IView<int>
{
    private static int Key(SeatTaken e) => e.Fee;

    private static PerFee Apply(SeatTaken e, PerFee? row) => new((row?.Seats ?? 0) + 1);
}

/// <summary>Rows by a long.</summary>
[Projection]
public sealed partial record PerLength(int Seats) : IView<long>
{
    private static long Key(SeatTaken e) => e.By.Length;

    private static PerLength Apply(SeatTaken e, PerLength? row) => new((row?.Seats ?? 0) + 1);
}

/// <summary>Rows by a Guid.</summary>
[Projection]
public sealed partial record PerGuid(int Seats) : IView<Guid>
{
    private static Guid Key(SeatTaken e) => Guid.TryParse(e.By, out var by) ? by : Guid.Empty;

    private static PerGuid Apply(SeatTaken e, PerGuid? row) => new((row?.Seats ?? 0) + 1);
}
