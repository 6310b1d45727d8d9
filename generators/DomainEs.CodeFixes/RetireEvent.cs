using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.CodeFixes;

/// <summary>DES086: a shipped event that is gone is passed over where a history holds one: <c>[Retired("…")]</c> on its aggregate.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetireEvent)), Shared]
public sealed class RetireEvent() : ModelFix(Rules.EventRemoved.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Around<TypeDeclarationSyntax>() is { } aggregate && finding.Diagnostic.Properties.TryGetValue("EventName", out var name) && name is not null)
            yield return new Rewrite($"Retire \"{name}\": pass over it in histories", nameof(RetireEvent), async edits =>
            {
                // Each version of an event that is gone is a finding of its own.
                if (edits.Times($"{finding.Type()?.ToDisplayString()} {name}") == 0)
                    await edits.ReplaceAsync(aggregate, (node, generator) => node.WithAttribute(generator.Attribute(finding.Model.Compilation, "DomainEs.RetiredAttribute", Attributes.Text(name)))).ConfigureAwait(false);
            });
    }
}
