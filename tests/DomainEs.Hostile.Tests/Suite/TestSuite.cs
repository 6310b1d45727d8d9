using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DomainEs.Hostile.Tests.Suite;

/// <summary>One value of the suite and all its encodings.</summary>
/// <param name="Kind">The type, as the suite names it.</param>
/// <param name="Value">The value, as the suite writes it.</param>
/// <param name="Encodings">Its bytes in every form the format has.</param>
internal sealed record SuiteValue(string Kind, JsonElement Value, IReadOnlyList<byte[]> Encodings);

/// <summary>The npm package <c>msgpack-test-suite</c>: 85 values in 233 encodings.</summary>
internal static class TestSuite
{
    public static async Task<IReadOnlyList<SuiteValue>> LoadAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Folder(), "node_modules", "msgpack-test-suite", "dist", "msgpack-test-suite.json");
        if (!File.Exists(file))
            await InstallAsync(cancellationToken);
        using var document = JsonDocument.Parse(await File.ReadAllBytesAsync(file, cancellationToken));
        return
        [
            .. from @group in document.RootElement.EnumerateObject()
               from value in @group.Value.EnumerateArray()
               let kind = value.EnumerateObject().First(static property => property.Name != "msgpack")
               select new SuiteValue(
                   KindOf(value, kind), kind.Value.Clone(), [.. value.GetProperty("msgpack").EnumerateArray().Select(static hex => Convert.FromHexString(hex.GetString()!.Replace("-", "", StringComparison.Ordinal)))]),
        ];
    }

    // A number beyond what JavaScript holds is written as text beside its approximation.
    private static string KindOf(JsonElement value, JsonProperty first) => value.TryGetProperty("bignum", out _) ? "bignum" : first.Name;

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        using var npm = Start();
        var error = npm.StandardError.ReadToEndAsync(cancellationToken);
        await npm.StandardOutput.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        Assert.True(npm.ExitCode == 0, $"npm ci: {await error}");
    }

    private static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("npm", "ci --no-audit --no-fund") { WorkingDirectory = Folder(), RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") is null)
        {
            Assert.Skip("npm is not on this machine, so the suite of encodings cannot be had.");
            throw;
        }
    }
}
