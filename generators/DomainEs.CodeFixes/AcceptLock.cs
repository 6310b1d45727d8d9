using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DomainEs.CodeFixes;

/// <summary>DES096 and DES097: an existing lock file is brought up to the model; what is shipped in it stays. A file that is not there yet is made by <c>dotnet build -t:DomainEsAccept</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AcceptLock)), Shared]
public sealed class AcceptLock() : ModelFix(Rules.LockFileBehind.Id, Rules.LockFileNotCurrent.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        var properties = finding.Diagnostic.Properties;
        if (properties.TryGetValue("Text", out var text) && text is not null
            && properties.TryGetValue("LockFile", out var name) && finding.Document.Project.AdditionalDocuments.FirstOrDefault(file => file.Name == name) is { } lockFile)
            yield return new Rewrite($"Accept the model into {name}", nameof(AcceptLock), edits => edits.ReplaceAsync(lockFile, text));
    }
}
