using System.Diagnostics;
using System.Text;

namespace DomainEs.Package.Tests;

/// <summary>Runs commands as a user of the packages would, outside the repository.</summary>
internal static class Dotnet
{
    /// <summary>Where packages are unpacked on this machine.</summary>
    public static string Packages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static Task<(int ExitCode, string Output)> RunAsync(string folder, string arguments, params (string Name, string Value)[] environment) => RunAsync(folder, "dotnet", arguments, environment);

    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, string command, string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // What the test run was told is not meant for the user's build.
        start.Environment.Remove("MSBUILDSDKSPATH");
        start.Environment.Remove("CI");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.ToString());

        void Append(string? line)
        {
            lock (output)
                output.AppendLine(line);
        }
    }
}
