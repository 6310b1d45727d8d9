using System.Globalization;
using DomainEs.Reliability.Tests.Faults.Views;

namespace DomainEs.Reliability.Tests.Faults.Child;

/// <summary>A process of its own that runs the projection until it is killed, and says each state it comes to.</summary>
internal static class ProjectingProcess
{
    public const string Command = "project";

    /// <param name="url">Where the log is.</param>
    /// <param name="context">The context.</param>
    /// <param name="takeOverMilliseconds">How long another may stand still.</param>
    /// <param name="file">The SQLite file that the view is kept in; beside the log unless given. A large commit is stopped half written.</param>
    public static async Task<int> RunAsync(string url, string context, int takeOverMilliseconds, string? file = null)
    {
        await using var projecting = await Projecting.StartAsync<First>(
            url, new StreamLayout(context), TimeSpan.FromMilliseconds(takeOverMilliseconds), file: file, wrapViews: file is null ? null : views => new HalfWritten(views, file));
        for (ProjectionState? last = null; ; await Task.Delay(10))
        {
            var health = projecting.Health;
            if (health.State != last)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{health.State} {health.Place}"));
            last = health.State;
        }
    }
}
