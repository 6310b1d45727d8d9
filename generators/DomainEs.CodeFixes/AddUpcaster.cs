using System.Composition;
using System.Globalization;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using DomainEs.Generators.Analyzers;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.CodeFixes;

/// <summary>DES080: a version that nothing reads gets a shape, at first that of the version behind it, and a <c>From</c> that takes it member by member.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddUpcaster)), Shared]
public sealed class AddUpcaster() : ModelFix(Rules.MissingUpcaster.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        if (finding.Type() is not { } newest
            || !finding.Diagnostic.Properties.TryGetValue(UpcasterAnalyzer.VersionProperty, out var version)
            || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var missing)
            || Newer(newest, finding.Diagnostic.Properties[UpcasterAnalyzer.NextProperty]) is not { } newer
            || newer.GetMembers($"V{missing}").Length > 0)
            yield break;
        var declaration = newer.Written<RecordDeclarationSyntax>(finding.CancellationToken).FirstOrDefault(static record => record.ParameterList is not null);
        if (declaration is null || MarkOf(declaration) is not { } mark)
            yield break;
        yield return new Rewrite($"Read version {missing}: add its shape 'V{missing}' and a From", nameof(AddUpcaster), async edits =>
        {
            if (edits.Times(newer.Text()) == 0)
                await edits.ReplaceAsync<TypeDeclarationSyntax>(declaration, (type, _) => type.With(type.Members.Count, Shape(declaration, mark, missing)).With(int.MaxValue, From(declaration, missing))).ConfigureAwait(false);
        });
    }

    /// <summary>The type that the version is made into: the event, or one of its old shapes.</summary>
    private static INamedTypeSymbol? Newer(INamedTypeSymbol newest, string? name) =>
        newest.Name == name ? newest : newest.GetTypeMembers().Select(nested => Newer(nested, name)).FirstOrDefault(static found => found is not null);

    // Written as the user writes it: with or without its namespace.
    private static string? MarkOf(RecordDeclarationSyntax declaration) => declaration.AttributeLists
        .SelectMany(static list => list.Attributes)
        .Select(static attribute => attribute.Name.ToString())
        .FirstOrDefault(static name => name.Split('.').Last() is "Event" or "EventAttribute");

    private static MemberDeclarationSyntax Shape(RecordDeclarationSyntax newer, string mark, int version)
    {
        var kind = newer.IsKind(SyntaxKind.RecordStructDeclaration) ? "readonly record struct" : "sealed record";
        var members = string.Join(", ", newer.ParameterList!.Parameters.Select(static parameter => parameter.WithoutTrivia().ToString()));
        return Template.Member($"[{mark}(Version = {version})] public {kind} V{version}({members});");
    }

    private static MemberDeclarationSyntax From(RecordDeclarationSyntax newer, int version)
    {
        var arguments = string.Join(", ", newer.ParameterList!.Parameters.Select(static parameter => $"old.{parameter.Identifier.Text}"));
        return Template.Member($"static {newer.Identifier.Text} {Upcasters.Name}(V{version} old) => new({arguments});");
    }
}
