using System.Globalization;

namespace DomainEs.Benchmarks.Measuring;

/// <summary>Whether a floor is a floor: one far below its known rate proves nothing about what is compared with it.</summary>
internal static class FloorCheck
{
    private const double LeastShare = 0.7;
    private const double Idle = 0.1;

    // Its CPU time over the time of the round: beside it nothing on the wire can be faster.
    private const double BusyServer = 0.95;

    /// <summary>A remark where the floor is low; null where it is not, or nothing is known.</summary>
    public static string? Remark(Row row)
    {
        if (row.KnownFloor is not { } known || row.Floor.PerSecond.Median >= known * LeastShare)
            return null;
        var share = (row.Floor.PerSecond.Median / known).ToString("P0", CultureInfo.InvariantCulture);
        if (row.Floor.ServerMicroseconds >= BusyServer * row.Floor.Microseconds.Median)
            return $"floor at {share} of the known rate, which was that of messages with one header: the server is busy all of the time";
        return row.Floor.OthersShare <= Idle
            ? $"BROKEN FLOOR: {share} of the known rate on an idle machine; {row.Name} proves nothing"
            : $"floor at {share} of the known rate: others used {row.Floor.OthersShare.ToString("P0", CultureInfo.InvariantCulture)} of the machine";
    }
}
