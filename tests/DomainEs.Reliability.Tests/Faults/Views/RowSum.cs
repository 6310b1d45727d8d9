namespace DomainEs.Reliability.Tests.Faults.Views;

/// <summary>What a row is of its events: each changes it, and their order, too.</summary>
/// <param name="Events">How many.</param>
/// <param name="Sum">Of their numbers.</param>
/// <param name="Chain">Of their numbers and positions, in order.</param>
/// <param name="Last">Where the last one stands.</param>
internal readonly record struct RowSum(long Events, long Sum, ulong Chain, ulong Last)
{
    public RowSum With(int number, ulong sequence) => new(Events + 1, Sum + number, unchecked((((Chain * 31) + sequence) * 31) + (ulong)number + 1), sequence);

    public static RowSum Read(ref EventReader reader)
    {
        Assert.Equal(4, reader.ReadArrayHeader());
        return new RowSum(reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt64(), reader.ReadUInt64());
    }
}
