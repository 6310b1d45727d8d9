using System.ComponentModel;
using System.Diagnostics;

namespace GitLedger.Git;

/// <summary>One run of git in a folder: what it says is read while it runs; disposing ends it.</summary>
internal sealed class GitProcess : IDisposable
{
    // Set in git's own hooks and aliases; they would point git away from the folder it is given.
    private static readonly string[] s_elsewhere =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX"];

    private readonly Process _process;
    private readonly Task<string> _errors;

    private GitProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What git says.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts git.</summary>
    /// <exception cref="NoHistoryException">There is no git on this machine.</exception>
    public static GitProcess Start(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (IEnumerable<string>)["-C", folder, "--no-pager", .. arguments])
            start.ArgumentList.Add(argument);
        foreach (var name in s_elsewhere)
            start.Environment.Remove(name);
        (start.Environment["LC_ALL"], start.Environment["GIT_OPTIONAL_LOCKS"]) = ("C", "0");
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return new GitProcess(process);
        }
        catch (Win32Exception)
        {
            throw new NoHistoryException("There is no 'git' on the PATH; install it first.");
        }
    }

    /// <summary>Runs git to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var git = Start(folder, arguments);
        var output = await git._process.StandardOutput.ReadToEndAsync(cancellationToken);
        var (exitCode, errors) = await git.EndAsync(cancellationToken);
        return (exitCode, output, errors);
    }

    /// <summary>Waits for git's end.</summary>
    public async Task<(int ExitCode, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, (await _errors).Trim());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
