using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.CodeFixes;

/// <summary>DES085, DES087, DES093 and DES094: what was renamed in C# keeps the name it was shipped under, by <c>[Event]</c>, <c>[Name]</c>, <c>[Aggregate&lt;…&gt;(Name = …)]</c> or <c>[BoundedContext]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeepShippedName)), Shared]
public sealed class KeepShippedName() : ModelFix(Rules.EventRenamed.Id, Rules.MemberRenamed.Id, Rules.ValueRemoved.Id, Rules.SubjectChanged.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        var properties = finding.Diagnostic.Properties;
        if (!properties.TryGetValue("OldName", out var old) || old is null || !properties.TryGetValue("NewName", out var now) || now is null || old == now)
            yield break;
        var name = old.Split('@')[0];
        if (Declaration(finding) is { } declaration && Attribute(finding, declaration, name) is { } with)
            yield return new Rewrite($"Keep the name \"{name}\"", nameof(KeepShippedName), edits => edits.ReplaceAsync(declaration, (node, generator) => with(node, generator)));
    }

    // A parameter of a record, a property, a value of an enum, a case; else the event, aggregate or context itself.
    private static SyntaxNode? Declaration(Finding finding) => IsPart(finding)
        ? (SyntaxNode?)finding.Around<ParameterSyntax>() ?? finding.Around<MemberDeclarationSyntax>()
        : finding.Around<TypeDeclarationSyntax>();

    private static bool IsPart(Finding finding) => finding.Diagnostic.Id == Rules.MemberRenamed.Id || finding.Diagnostic.Id == Rules.ValueRemoved.Id;

    private static Func<SyntaxNode, Microsoft.CodeAnalysis.Editing.SyntaxGenerator, SyntaxNode>? Attribute(Finding finding, SyntaxNode declaration, string name)
    {
        var compilation = finding.Model.Compilation;
        if (finding.Diagnostic.Id == Rules.EventRenamed.Id)
            return (node, generator) => node.WithNamed("Event", name, argument => generator.Attribute(compilation, "DomainEs.EventAttribute", argument));
        if (IsPart(finding))
            return (node, generator) => node.WithNamed("Name", name, argument => generator.Attribute(compilation, "DomainEs.NameAttribute", argument));
        if (Attributes.Find(declaration, "BoundedContext") is not null)
            return (node, generator) => node.WithNamed("BoundedContext", name, argument => generator.Attribute(compilation, "DomainEs.BoundedContextAttribute", argument));
        return Attributes.Find(declaration, "Aggregate") is null ? null : (node, _) => node.WithProperty("Aggregate", "Name", name);
    }
}
