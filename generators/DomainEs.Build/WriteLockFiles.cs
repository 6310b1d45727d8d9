using System.Text;
using DomainEs.Locking;
using Microsoft.Build.Framework;

namespace DomainEs.Build;

/// <summary>The task behind the targets DomainEsAccept and DomainEsShip: brings the lock files of a project up to what the generator says of its model.</summary>
public sealed class WriteLockFiles : ITask
{
    private bool _failed;

    /// <inheritdoc/>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The folder of the project.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>The folder with the files that the generator printed.</summary>
    [Required]
    public string GeneratedFolder { get; set; } = "";

    /// <summary>The lock files there are.</summary>
    public ITaskItem[] LockFiles { get; set; } = [];

    /// <summary>Whether every line is marked as shipped.</summary>
    public bool Ships { get; set; }

    /// <inheritdoc/>
    public bool Execute()
    {
        var models = Directory.Exists(GeneratedFolder)
            ? Directory.GetFiles(GeneratedFolder, "*" + LockText.GeneratedEnd, SearchOption.AllDirectories).OrderBy(static path => path, StringComparer.Ordinal)
                .Select(static path => LockReading.Of(LockText.FromComments(File.ReadAllText(path))).File!).ToList()
            : [];
        if (models.Count == 0)
            Fail("", 0, "The project declares no bounded context, so there is nothing to write a lock file of.");

        var files = LockFiles.Select(item => new StoredLock(Path.Combine(ProjectFolder, item.ItemSpec))).ToList();
        foreach (var file in files.Where(file => file.Reading.File is { } held && models.All(model => model.Context != held.Context)))
            Fail(file.Path, 1, $"It is the lock file of the context '{file.Reading.File!.Context}', which the project does not declare. A context that was renamed is found under other subjects: give it its name back. If the context is gone for good, delete the file.");

        // All are looked at before any is written: of several contexts, one that breaks what is shipped leaves the others as they are.
        var changes = models.ConvertAll(model => ChangeOf(model, Taken(model, files, models.Count)));
        if (!_failed)
            changes.ForEach(Write);
        return !_failed;
    }

    // The file of the context; else one that is still empty, for one context only; else a new one.
    private StoredLock Taken(LockFile model, List<StoredLock> files, int count)
    {
        var isFirst = files.Count == 0;
        var stored = files.Find(file => file.Reading.File?.Context == model.Context)
            ?? files.Find(static file => file.Text.Length == 0)
            ?? new StoredLock(Path.Combine(ProjectFolder, count == 1 && isFirst ? "domaines.lock" : model.Context + ".domaines.lock"));
        files.Remove(stored);
        return stored;
    }

    private (StoredLock File, string Text) ChangeOf(LockFile model, StoredLock stored)
    {
        var held = stored.Reading.File ?? new LockFile(model.Context, []);
        foreach (var (line, reason) in stored.Text.Length == 0 ? [] : stored.Reading.Faults)
            Fail(stored.Path, line + 1, $"The line cannot be understood: {reason}. Correct it or delete it.");
        foreach (var difference in LockComparison.Of(held, model).Where(static difference => difference.IsError))
            Fail(stored.Path, stored.LineOf(difference.Was), $"The model breaks what is shipped. {difference}. Nothing was written; 'dotnet build' says at the declaration what to do.");
        var merged = LockMerge.Of(held, model);
        return (stored, LockText.Print(Ships ? merged.Shipped() : merged));
    }

    private void Write((StoredLock File, string Text) change)
    {
        var (stored, text) = change;
        var before = stored.Text.Replace("\r\n", "\n");
        try
        {
            if (text != before)
                File.WriteAllText(stored.Path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            Say(stored.Path, before, text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Fail(stored.Path, 0, $"It cannot be written: {failure.Message}");
        }
    }

    private void Say(string path, string before, string text)
    {
        var (was, now) = (Facts(before), Facts(text));
        var what = text == before ? "is current" : $"is written, {now.Except(was).Count()} facts are new or changed and {was.Except(now).Count()} are gone";
        var unshipped = text.Split('\n').Count(static line => line.StartsWith(LockText.UnshippedWord, StringComparison.Ordinal));
        var message = $"{Path.GetFileName(path)} {what}; {now.Count - unshipped} are shipped, {unshipped} are not.";
        BuildEngine.LogMessageEvent(new BuildMessageEventArgs(message, "", nameof(WriteLockFiles), MessageImportance.High));
    }

    private static HashSet<string> Facts(string text) =>
        text.Length == 0 || LockReading.Of(text).File is not { } file ? [] : new(file.Facts.Select(static fact => LockText.Line(fact with { IsShipped = false })), StringComparer.Ordinal);

    private void Fail(string file, int line, string message)
    {
        _failed = true;
        BuildEngine.LogErrorEvent(new BuildErrorEventArgs("DomainEs", "DES096", file, line, 0, 0, 0, message, "", nameof(WriteLockFiles)));
    }
}
