using System.Reflection;
using DomainEs.Testing.JetStream;

namespace Bank.Tests;

/// <summary>The sample as a person runs it.</summary>
public sealed class ProgramTests
{
    private static readonly string[] s_told =
    [
        "accepted, now version 1: AccountOpened { Owner = Ann }",
        "nothing to do",
        "rejected, insufficient-funds: 5 is missing",
        "was accepted before, at version 2",
        "conflict: it is at version 4",
        "accepted, now version 5: Withdrawn { Amount = 20 }",
        "10 and 10 of 10 deposits each were accepted",
        "Ann's balance: 55, version 5",
        "Bob's balance: 80, version 22",
        ": 70, version 3",
        "@1 20",
        "created by AccountOpened { Owner = \"Ann\" }\n      + Owner: \"Ann\"\n      + Balance: 0\n",
        "Z by ann\n    Withdrawn { Amount = 30 }\n      Balance: 100 -> 70\n",
        "Balance: 75 -> 55",
    ];

    [Fact]
    public async Task It_tells_the_whole_story_in_memory()
    {
        var (exitCode, output, _) = await RunAsync("--memory");
        Assert.Equal(0, exitCode);
        TellsAll(output, "Events are kept in memory and are gone when this ends.");
    }

    [Fact]
    public async Task It_tells_the_same_on_a_server_that_is_named_and_twice_on_the_same_stream()
    {
        await using var server = await NatsServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        for (var i = 0; i < 2; i++)
        {
            var (exitCode, output, error) = await RunAsync("--nats", server.Url);
            Assert.True(exitCode == 0, error);
            TellsAll(output, $"Events are kept in JetStream at {server.Url}, stream 'bank'.");
        }
    }

    [Fact]
    public async Task It_starts_a_server_by_itself_and_reads_the_accounts_after_a_restart()
    {
        var (exitCode, output, error) = await RunAsync();
        Assert.True(exitCode == 0, error);
        TellsAll(output, "Events are kept in JetStream, in a nats-server started for this run");
        Assert.Contains("The server is stopped and started again", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_it_does_not_know_end_with_one_line_of_help()
    {
        var (exitCode, output, error) = await RunAsync("--what");
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith("Usage: dotnet run --project samples/Bank", error, StringComparison.Ordinal);
    }

    private static void TellsAll(string output, string notice)
    {
        Assert.StartsWith(notice, output, StringComparison.Ordinal);
        var from = 0;
        foreach (var line in s_told)
        {
            var found = output.IndexOf(line, from, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{line}' was not told, or not in order:\n{output}");
            from = found;
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var (console, consoleError) = (Console.Out, Console.Error);
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            var main = typeof(Account).Assembly.EntryPoint ?? throw new InvalidOperationException("The sample has no entry point.");
            var exitCode = await Task.Run(() => (int)main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null)!);
            return (exitCode, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(consoleError);
        }
    }
}
