using System.Composition;
using DomainEs.CodeFixes.Fixing;
using DomainEs.CodeFixes.Syntax;
using DomainEs.Generators;
using DomainEs.Generators.Analyzers;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace DomainEs.CodeFixes;

/// <summary>DES040 and DES046: a clock that an <c>Apply</c> or a <c>Decide</c> reads becomes <c>info.Time</c> or <c>info.Now</c>, a new id that a <c>Decide</c> makes <c>info.NewId()</c>. The method gets the parameter if it lacks it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeFromInfo)), Shared]
public sealed class TakeFromInfo() : ModelFix(Rules.ApplyNotRepeatable.Id, Rules.DecideNotRepeatable.Id)
{
    private protected override IEnumerable<Rewrite> Rewrites(Finding finding)
    {
        // Another method has no info to take, unless it was given one; what is written in a lambda cannot see an `in` parameter.
        if (finding.Node.FirstAncestorOrSelf<ExpressionSyntax>() is not { } expression || expression.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || IsInFunction(expression, method)
            || finding.Model.GetDeclaredSymbol(method, finding.CancellationToken) is not { } symbol || finding.Model.GetSymbolInfo(expression, finding.CancellationToken).Symbol is not { } read)
            yield break;
        var known = symbol.Parameters.FirstOrDefault(static parameter => parameter.Type.IsOurs(KnownNames.CommandInfo) || parameter.Type.IsOurs(KnownNames.EventInfo) || parameter.Type.IsOurs(KnownNames.EventInfoOf));
        var isDeciding = finding.Diagnostic.Id == Rules.DecideNotRepeatable.Id;
        var type = known is null && symbol.Name == (isDeciding ? DecideMethods.Name : ApplyMethods.Name) ? InfoOf(symbol.ContainingType, isDeciding, finding.Model.Compilation) : null;
        var name = known?.Name ?? new[] { "info", symbol.Name == DecideMethods.Name ? "commandInfo" : "eventInfo" }.FirstOrDefault(free => finding.Model.LookupSymbols(expression.SpanStart, name: free).IsEmpty);
        if ((known ?? (ISymbol?)type) is null || name is null || (isDeciding ? InDecide(read, name) : InApply(read, name)) is not { } instead)
            yield break;
        yield return new Rewrite($"Take it from '{name}': {instead.Replace("T0", read.ContainingType.Name)}", nameof(TakeFromInfo), async edits =>
        {
            await edits.ReplaceAsync(expression, (node, generator) => Template.Expression(instead, generator.TypeName(read.ContainingType)).WithTriviaFrom(node)).ConfigureAwait(false);
            if (type is not null && edits.Times($"{method.SyntaxTree.FilePath} {method.SpanStart}") == 0)
                await edits.ReplaceAsync(method.ParameterList, (list, generator) => list.AddParameters(Template.Parameter($"in T0 {name}", generator.TypeName(type))).WithAdditionalAnnotations(Formatter.Annotation)).ConfigureAwait(false);
        });
    }

    private static bool IsInFunction(SyntaxNode node, MethodDeclarationSyntax method) =>
        node.Ancestors().TakeWhile(outer => outer != method).Any(static outer => outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax);

    private static INamedTypeSymbol? InfoOf(INamedTypeSymbol aggregate, bool isDeciding, Compilation compilation) => isDeciding
        ? compilation.GetTypeByMetadataName("DomainEs.CommandInfo")
        : Marks.IdOf(aggregate) is { } id ? compilation.GetTypeByMetadataName("DomainEs.EventInfo`1")?.Construct(id) : null;

    private static string? InDecide(ISymbol read, string info) => read is IMethodSymbol { Name: "NewGuid" or "CreateVersion7", ContainingType.Name: "Guid" }
        ? $"{info}.NewId()"
        : NewId(read, info) ?? Time(read, $"{info}.Now");

    private static string? InApply(ISymbol read, string info) => Time(read, $"{info}.Time");

    private static string? Time(ISymbol read, string time) => (read.ContainingType?.Name, read.Name) switch
    {
        ("DateTimeOffset", "Now" or "UtcNow") or ("TimeProvider", "GetUtcNow") => time,
        ("DateTime", "Now" or "UtcNow") => $"{time}.UtcDateTime",
        ("DateTime", "Today") => $"{time}.UtcDateTime.Date",
        _ => null,
    };

    // AccountId.New(): the same kind of text or Guid, but repeatable.
    private static string? NewId(ISymbol read, string info) => read is IMethodSymbol { Name: "New", ContainingType: { } id } && IdParts.Of(id) is [var part]
        ? $"new T0({info}.NewId(){(part.Kind == Generators.Model.IdPartKind.Guid ? "" : ".ToString()")})"
        : null;
}
