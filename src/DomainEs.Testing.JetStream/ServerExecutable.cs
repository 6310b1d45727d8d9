using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace DomainEs.Testing.JetStream;

/// <summary>The nats-server of this machine: where it is looked for, and what to run if there is none.</summary>
internal sealed partial class ServerExecutable
{
    private const string Variable = "DOMAINES_NATS_SERVER";
    private static readonly Version s_minimum = new(2, 12);

    private readonly string _from;
    private readonly Func<string, string?> _variable;

    /// <param name="from">A directory; in the repository if this one or one above it is.</param>
    /// <param name="variable">Reads a variable of the environment.</param>
    public ServerExecutable(string from, Func<string, string?> variable)
    {
        _from = from;
        _variable = variable;
    }

    public static ServerExecutable OfThisProcess { get; } = new(AppContext.BaseDirectory, Environment.GetEnvironmentVariable);

    private static string FileName => OperatingSystem.IsWindows() ? "nats-server.exe" : "nats-server";

    private string InUserCache
    {
        get
        {
            var cache = _variable("DOMAINES_CACHE") is { Length: > 0 } chosen
                ? chosen
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "domaines");
            return Path.Combine(cache, "nats-server", FileName);
        }
    }

    public async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        // In the repository its script is the one authority: it also fetches a server where none is.
        if (!OperatingSystem.IsWindows() && ScriptOfRepository() is { } script)
            return await AskAsync(script, cancellationToken).ConfigureAwait(false);

        if (_variable(Variable) is { Length: > 0 } named)
        {
            return await IsUsableAsync(named, cancellationToken).ConfigureAwait(false)
                ? named
                : throw new NatsServerMissingException($"{Variable} is '{named}', which is no nats-server {s_minimum} or newer. Correct or unset it.");
        }

        foreach (var candidate in OnPath().Append(InUserCache))
        {
            if (File.Exists(candidate) && await IsUsableAsync(candidate, cancellationToken).ConfigureAwait(false))
                return candidate;
        }

        throw new NatsServerMissingException(
            $"nats-server {s_minimum} or newer is needed and was not found on the PATH or at '{InUserCache}'. Run this, then try again: {LineToRun()}");
    }

    private IEnumerable<string> OnPath() =>
        (_variable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(static directory => Path.Combine(directory, FileName));

    private string LineToRun() =>
        OperatingSystem.IsWindows() ? "scoop install nats-server"
        : OperatingSystem.IsMacOS() ? "brew install nats-server"
        : $"GOBIN={Path.GetDirectoryName(InUserCache)} go install github.com/nats-io/nats-server/v2@latest";

    private string? ScriptOfRepository()
    {
        for (var directory = new DirectoryInfo(_from); directory is not null; directory = directory.Parent)
        {
            var script = Path.Combine(directory.FullName, "eng", "nats-server.sh");
            if (File.Exists(script) && File.Exists(Path.Combine(directory.FullName, "DomainEs.sln")))
                return script;
        }

        return null;
    }

    private static async Task<string> AskAsync(string script, CancellationToken cancellationToken)
    {
        var (exitCode, output, error) = await RunAsync("bash", [script], cancellationToken).ConfigureAwait(false);
        return exitCode == 0 ? output.Trim() : throw new NatsServerMissingException(error.Trim());
    }

    private static async Task<bool> IsUsableAsync(string executable, CancellationToken cancellationToken)
    {
        try
        {
            var (exitCode, output, _) = await RunAsync(executable, ["--version"], cancellationToken).ConfigureAwait(false);
            return exitCode == 0 && VersionLine().Match(output) is { Success: true } match && Version.Parse(match.Groups[1].Value) >= s_minimum;
        }
        catch (Win32Exception)
        {
            return false; // not executable here
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string file, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return (process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
    }

    [GeneratedRegex(@"nats-server: *v?(\d+\.\d+(\.\d+)?)")]
    private static partial Regex VersionLine();
}
