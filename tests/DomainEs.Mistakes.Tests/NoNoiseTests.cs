using DomainEs.Mistakes.Tests.Analysis;

namespace DomainEs.Mistakes.Tests;

/// <summary>Models as they are written have no finding at all: a rule that cries without need is switched off, and then says nothing when it matters.</summary>
public sealed class NoNoiseTests
{
    [Theory]
    [InlineData("tests/DomainEs.Mistakes.Tests/Models/Orders.cs")]
    [InlineData("tests/DomainEs.Mistakes.Tests/Models/Seats.cs")]
    [InlineData("tests/DomainEs.Mistakes.Tests/Models/Natster.cs")]
    [InlineData("tests/DomainEs.Mistakes.Tests/Models/Videos.cs")]
    public async Task A_model_has_no_finding(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Mistake.Repository, file), TestContext.Current.CancellationToken);
        Assert.True(text.Split('\n').Length >= 150, $"{file} is too small to show anything");
        Assert.Empty((await Project.DiagnosticsAsync([text])).Select(static d => d.ToString()));
    }

    [Theory]
    [InlineData("samples/Bank")]
    [InlineData("samples/GitLedger")]
    public async Task A_sample_has_no_finding(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(Mistake.Repository, folder), "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && Path.GetFileName(path) != "Program.cs").ToArray();
        Assert.NotEmpty(files);
        Assert.Empty((await Project.DiagnosticsAsync([.. files.Select(File.ReadAllText)])).Select(static d => d.ToString()));
    }
}
