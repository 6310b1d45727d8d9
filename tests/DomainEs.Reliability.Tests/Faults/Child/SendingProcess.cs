using System.Globalization;
using DomainEs.JetStream;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Servers;

namespace DomainEs.Reliability.Tests.Faults.Child;

/// <summary>A process of its own that sends commands one after another and says what became of each, so that it can be killed and stopped at any step.</summary>
internal static class SendingProcess
{
    public const string Command = "send-commands";

    public static TallyId Tally { get; } = new("t");

    /// <summary>The command ids of a process, in the order it sends them.</summary>
    public static string IdOf(int command) => string.Create(CultureInfo.InvariantCulture, $"command-{command}");

    public static async Task<int> RunAsync(string url, string context, int commands, int pauseMilliseconds)
    {
        await using var connection = Wires.Connect(url);
        await using var store = await JetStreamEventStore.ConnectAsync(connection, new StreamLayout(context), new() { AnswerTimeout = TimeSpan.FromMilliseconds(500) });
        var tallies = Load.Tally.In(store);
        for (var command = 0; command < commands; command++)
        {
            var result = await tallies.HandleAsync(new Add(Tally, "child", command + 1), new CommandOptions { CommandId = IdOf(command) });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{command} {result.GetType().Name.Split('`')[0]}"));
            await Task.Delay(pauseMilliseconds);
        }

        return 0;
    }
}
