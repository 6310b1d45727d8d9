using DomainEs.Tests.Model;

namespace DomainEs.Tests.Repositories;

public sealed class SentCommandTests
{
    [Fact]
    public async Task A_caller_who_stops_is_let_go_though_the_command_is_claimed_and_released_meanwhile()
    {
        var (round, isOver) = (new Box(), false);
        var atWork = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                if (round.Command is { } command && command.TryClaim())
                    command.Release();
            }
        });
        atWork.Start();
        try
        {
            for (var i = 0; i < 20_000; i++)
            {
                using var stop = new CancellationTokenSource();
                var command = new SentCommand<Account, Deposit>(new Deposit(new AccountId("1"), 1), default, TimeProvider.System);
                command.BeginFor(new AggregateKey("account", "1"));
                command.BeginToWait();
                round.Command = command;
                var waiting = command.WaitAsync(stop.Token);
                await stop.CancelAsync();
                Assert.True(command.IsAnswered, $"the caller of command {i} still waits");
                if (await waiting.ContinueWith(static waited => waited, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default) is { IsCanceled: false } answered)
                    Assert.IsType<InDoubt<Account>>(await answered);
            }
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            atWork.Join();
        }
    }

    private sealed class Box
    {
        public volatile SentCommand<Account>? Command;
    }
}
