using System.Globalization;
using DomainEs;
using DomainEs.JetStream;
using GitLedger.Git;
using GitLedger.Import;
using GitLedger.Report;
using Spectre.Console;

namespace GitLedger;

/// <summary>One run of the program: import, fold everything back, show it.</summary>
internal static class Session
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int NotUnderstood = 2;
    public const int NoHistory = 3;
    public const int Interrupted = 130;

    /// <summary>Runs.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, IAnsiConsole console, TextWriter errors, CancellationToken cancellationToken = default)
    {
        if (Options.Parse(arguments) is not { } options)
            return Say(errors, Options.Usage, NotUnderstood);
        try
        {
            using var git = await GitRepository.OpenAsync(options.Path, cancellationToken);
            await using var ledger = await LedgerStore.OpenAsync(options, cancellationToken);
            console.WriteLine(ledger.Notice);
            var summary = await ImportAsync(git, ledger.Store, console, cancellationToken);
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Commits:N0} commits: {summary.Written:N0} events written, {summary.Known:N0} known before."));
            console.Write(LedgerView.Of(await Ledger.ReadAsync(ledger.Store, cancellationToken)));
            return Done;
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && (e is OperationCanceledException || IsExplained(e)))
        {
            // Whatever failed: a terminal interrupts git and the server of this run together with this program.
            return Say(errors, "Interrupted. Import again to go on: nothing is written twice.", Interrupted);
        }
        catch (Exception e) when (IsExplained(e))
        {
            return Say(errors, e.Message, e is NoHistoryException ? NoHistory : Failed);
        }
    }

    // What somebody can do something about, as the message says.
    private static bool IsExplained(Exception e) =>
        e is NoHistoryException or GitOutputException or ImportException or AppendRefusedException or JetStreamStoreException;

    private static Task<ImportSummary> ImportAsync(GitRepository git, IEventStore store, IAnsiConsole console, CancellationToken cancellationToken) => console
        .Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(progress =>
        {
            var bar = progress.AddTask("Importing commits", maxValue: git.CommitCount);
            return new Importer(TrackedFile.In(store), git).RunAsync(new Bar(bar), cancellationToken);
        });

    private static int Say(TextWriter errors, string message, int exitCode)
    {
        errors.WriteLine(message);
        return exitCode;
    }

    private sealed class Bar(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
