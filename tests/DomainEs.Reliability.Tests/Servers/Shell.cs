using System.Diagnostics;

namespace DomainEs.Reliability.Tests.Servers;

/// <summary>Programs of the system that mount, copy and format.</summary>
internal static class Shell
{
    /// <exception cref="InvalidOperationException">The program failed; the message holds what it said.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var (code, text) = await TryAsync(program, arguments);
        if (code != 0)
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {code}: {text}");
    }

    public static async Task<(int ExitCode, string Text)> TryAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output + await error).Trim());
    }
}
