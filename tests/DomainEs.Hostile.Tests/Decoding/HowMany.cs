using System.Globalization;

namespace DomainEs.Hostile.Tests.Decoding;

/// <summary>How many random inputs each decoder gets: few where every change is tested, as many as DOMAINES_HOSTILE_INPUTS says where somebody asks.</summary>
internal static class HowMany
{
    public static int Inputs { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("DOMAINES_HOSTILE_INPUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1000;
}
