using System.Text.RegularExpressions;
using DomainEs.Testing.JetStream;
using Spectre.Console;

namespace GitLedger.Tests;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private NatsServer? _server;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await NatsServer.StartAsync(cancellationToken: Cancel);

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task An_import_tells_what_became_of_the_files_and_a_second_one_writes_nothing()
    {
        using var repository = TestRepository.Create()
            .Write("calm", "1\n").Write("busy [/]\u001b[31m", "1\n2\n").Write("image", "\0").Commit()
            .Write("busy [/]\u001b[31m", "1\n2\n3\n").Commit();

        Assert.Equal(Session.Done, await RunAsync(repository.Folder));
        Assert.Contains("2 commits: 4 events written, 0 known before.", _output.ToString(), StringComparison.Ordinal);
        Assert.Matches(new Regex(@"busy \[/\]\\u001B\[31m +│ +3 │ +2 │"), _output.ToString());
        Assert.Matches(new Regex(@"image +│ binary │ +1 │"), _output.ToString());
        Assert.Contains("3 files, 4 lines, 1 binary; folded from 4 events", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(Session.Done, await RunAsync(repository.Folder));
        Assert.Contains("2 commits: 0 events written, 4 known before.", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("3 files, 4 lines, 1 binary; folded from 4 events", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(_errors.ToString());
    }

    [Fact]
    public async Task A_random_history_is_the_same_on_JetStream()
    {
        using var repository = TestRepository.Create().FastImport(new RandomHistory(seed: 6).Of(commits: 100));
        await using var ledger = await LedgerStore.OpenAsync(new Options(".", _server!.Url, InMemory: false), Cancel);

        var first = await Truth.HoldsAsync(repository, ledger.Store);
        var second = await Truth.HoldsAsync(repository, ledger.Store);

        Assert.Equal((0, 0, first.Written), (first.Known, second.Written, second.Known));
    }

    [Fact]
    public async Task An_interrupted_import_says_so_and_the_next_goes_on_where_it_ended()
    {
        using var repository = TestRepository.Create().FastImport(new RandomHistory(seed: 7).Of(commits: 300));
        using var interruption = new CancellationTokenSource();
        await using var ledger = await LedgerStore.OpenAsync(new Options(".", _server!.Url, InMemory: false), Cancel);

        // Pressed as soon as there is something to interrupt.
        var interrupting = Task.Run(async () =>
        {
            await foreach (var _ in LedgerContext.ReadAllAsync(ledger.Store, follow: true, cancellationToken: Cancel))
                break;
            await interruption.CancelAsync();
        }, Cancel);
        Assert.Equal(Session.Interrupted, await Session.RunAsync([repository.Folder, "--nats", _server.Url], Console(), _errors, interruption.Token));
        await interrupting;

        Assert.Contains("Interrupted. Import again to go on", _errors.ToString(), StringComparison.Ordinal);
        var rest = await Truth.HoldsAsync(repository, ledger.Store);
        Assert.InRange(rest.Known, 1, long.MaxValue);
        Assert.InRange(rest.Written, 1, long.MaxValue);
    }

    [Fact]
    public async Task Without_a_server_the_ledger_is_kept_in_memory_and_says_so()
    {
        using var repository = TestRepository.Create().Write("a", "1\n").Commit();

        Assert.Equal(Session.Done, await Session.RunAsync([repository.Folder, "--memory"], Console(), _errors, Cancel));

        Assert.Contains("Events are kept in memory and are gone when this ends.", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 files, 1 lines, 0 binary; folded from 1 events", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_imported_is_said_with_an_exit_code()
    {
        using var folder = TestRepository.Empty();

        Assert.Equal(Session.NoHistory, await RunAsync(folder.Folder));

        Assert.Equal($"'{folder.Folder}' is not in a git repository. Give the path of one, bare or not.", _errors.ToString().Trim());
    }

    [Fact]
    public async Task Another_repository_is_said_not_to_fit()
    {
        using var one = TestRepository.Create().Write("a", "1\n").Commit("one");
        using var other = TestRepository.Create().Write("a", "2\n").Commit("other");

        Assert.Equal(Session.Done, await RunAsync(one.Folder));
        Assert.Equal(Session.Failed, await RunAsync(other.Folder));

        Assert.Contains("does not fit what the ledger knows of 'a'", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_not_to_be()
    {
        using var repository = TestRepository.Create().Write("a", "1\n").Commit();
        await _server!.StopAsync(Cancel);

        Assert.Equal(Session.Failed, await RunAsync(repository.Folder));

        Assert.Contains(_server.Url, _errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--nats")]
    [InlineData("--unknown")]
    [InlineData("one", "two")]
    [InlineData("--nats", "no address")]
    [InlineData("--nats", "")]
    [InlineData("--nats", "localhost", "--memory")]
    public async Task A_command_line_that_makes_no_sense_is_answered_with_the_usage(params string[] arguments)
    {
        Assert.Equal(Session.NotUnderstood, await Session.RunAsync(arguments, Console(), _errors, Cancel));

        Assert.Contains("[PATH] [--nats URL | --memory]", _errors.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(string folder) => Session.RunAsync([folder, "--nats", _server!.Url], Console(), _errors, Cancel);

    private IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(_output) });
        console.Profile.Width = 120;
        return console;
    }
}
