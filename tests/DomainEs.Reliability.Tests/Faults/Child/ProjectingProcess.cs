using System.Globalization;
using DomainEs.Reliability.Tests.Faults.Views;

namespace DomainEs.Reliability.Tests.Faults.Child;

/// <summary>A process of its own that runs the projection until it is killed, and says each state it comes to.</summary>
internal static class ProjectingProcess
{
    public const string Command = "project";

    public static async Task<int> RunAsync(string url, string context, int takeOverMilliseconds)
    {
        await using var projecting = await Projecting.StartAsync<First>(url, new StreamLayout(context), TimeSpan.FromMilliseconds(takeOverMilliseconds));
        for (ProjectionState? last = null; ; await Task.Delay(10))
        {
            var health = projecting.Health;
            if (health.State != last)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{health.State} {health.Place}"));
            last = health.State;
        }
    }
}
