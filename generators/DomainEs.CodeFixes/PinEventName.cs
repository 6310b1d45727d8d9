using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using DomainEs.Generators.Analyzers;
using DomainEs.Generators.Parsing;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.CodeFixes;

/// <summary>DES021: of events that are stored under one name, one gets another by <c>[Event("…")]</c>; of all at once the first keeps it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PinEventName)), Shared]
public sealed class PinEventName() : ModelFix(Rules.EventsOfOneName.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Type() is not { } e || e.Written<TypeDeclarationSyntax>(finding.CancellationToken).FirstOrDefault() is not { } declaration)
            yield break;
        var was = EventParser.StoredName(e);
        var siblings = Marks.AggregatesOf(e).OfType<INamedTypeSymbol>().SelectMany(static aggregate => ApplyMethods.Of(aggregate, Marks.IdOf(aggregate))).Select(static apply => EventParser.StoredName(apply.Event)).ToList();
        // Two versions of one event are no two events of one name.
        var taken = siblings.ConvertAll(static name => name.Split('@')[0]);
        var free = Names(e).Where(name => !taken.Contains(name));
        yield return new Rewrite($"Store '{e.Name}' as \"{free.First()}\"", nameof(PinEventName), async edits =>
        {
            if (edits.Times(was) >= siblings.Count(name => name == was) - 1)
                return;
            var name = free.First(candidate => edits.Times($"named {candidate}") == 0);
            await edits.ReplaceAsync(declaration, (node, generator) => node.WithNamed("Event", name, argument => generator.Attribute(finding.Model.Compilation, "DomainEs.EventAttribute", argument))).ConfigureAwait(false);
        });
    }

    // Its own name, then that of what it stands in before it, then a number after it.
    private static IEnumerable<string> Names(INamedTypeSymbol e)
    {
        var own = StoredNames.Kebab(e.Name);
        yield return own;
        var container = e.ContainingType?.Name ?? e.ContainingNamespace.Name;
        if (container.Length > 0)
            yield return $"{StoredNames.Kebab(container)}-{own}";
        for (var number = 2; ; number++)
            yield return $"{own}-{number}";
    }
}
