using System.Diagnostics;
using System.Text;

namespace GitLedger.Tests;

/// <summary>A git repository, mostly in a folder of its own that is removed with the test.</summary>
internal sealed class TestRepository : IDisposable
{
    private readonly bool _isOurs;

    private TestRepository(string folder, bool isOurs) => (Folder, _isOurs) = (folder, isOurs);

    public string Folder { get; }

    public static TestRepository Create()
    {
        var repository = Empty();
        repository.Git("init", "-q", "-b", "main");
        return repository;
    }

    /// <summary>A folder that is no repository yet.</summary>
    public static TestRepository Empty() => new(Directory.CreateTempSubdirectory("gitledger-").FullName, isOurs: true);

    /// <summary>A repository that is there, and stays.</summary>
    public static TestRepository At(string folder) => new(folder, isOurs: false);

    public static TestRepository CloneOf(string source, params string[] options)
    {
        var clone = Empty();
        clone.Git(["clone", "-q", .. options, source, "."]);
        return clone;
    }

    public TestRepository Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public TestRepository Write(string path, byte[] bytes)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return this;
    }

    public TestRepository Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, to))!);
        File.Move(Path.Combine(Folder, from), Path.Combine(Folder, to));
        return this;
    }

    public TestRepository Delete(string path)
    {
        File.Delete(Path.Combine(Folder, path));
        return this;
    }

    public TestRepository Commit(string message = "a commit")
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", message);
        return this;
    }

    public TestRepository FastImport(byte[] stream)
    {
        Run(stream, "fast-import", "--quiet", "--force");
        return this;
    }

    public byte[] Git(params string[] arguments) => Run([], arguments);

    public string GitText(params string[] arguments) => Encoding.UTF8.GetString(Git(arguments)).Trim();

    public void Dispose()
    {
        if (!_isOurs)
            return;

        // git writes its objects read-only.
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Folder, recursive: true);
    }

    private byte[] Run(byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["GIT_CONFIG_NOSYSTEM"]) = ("/dev/null", "1");
        (start.Environment["GIT_AUTHOR_NAME"], start.Environment["GIT_AUTHOR_EMAIL"]) = ("Ada \"the\" Łąka", "ada@example.org");
        (start.Environment["GIT_COMMITTER_NAME"], start.Environment["GIT_COMMITTER_EMAIL"]) = ("Bob", "bob@example.org");
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var writing = Task.Run(() =>
        {
            git.StandardInput.BaseStream.Write(input);
            git.StandardInput.Close();
        });
        using var output = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(output);
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors.Result}");
        writing.Wait();
        return output.ToArray();
    }
}
