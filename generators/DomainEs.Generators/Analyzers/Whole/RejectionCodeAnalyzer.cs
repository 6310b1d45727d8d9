using System.Collections.Concurrent;
using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Whole;

/// <summary>DES071: two rejection types of one namespace, or of one around the other, that hand the same constant code on to their base.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RejectionCodeAnalyzer : DiagnosticAnalyzer
{
    private sealed record Use(INamedTypeSymbol Type, string Code, Location Place);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.RejectionCodeTwice);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.UsesDomainEs())
                return;
            var uses = new ConcurrentBag<Use>();
            start.RegisterSyntaxNodeAction(
                node =>
                {
                    if (Read(node) is { } use)
                        uses.Add(use);
                },
                SyntaxKind.PrimaryConstructorBaseType,
                SyntaxKind.BaseConstructorInitializer);
            start.RegisterCompilationEndAction(end => Examine(uses, end));
        });
    }

    private static Use? Read(SyntaxNodeAnalysisContext context)
    {
        var arguments = context.Node is PrimaryConstructorBaseTypeSyntax primary ? primary.ArgumentList : ((ConstructorInitializerSyntax)context.Node).ArgumentList;
        if (context.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } type || !IsRejection(type.BaseType)
            || context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol is not IMethodSymbol constructor)
            return null;
        for (var i = 0; i < arguments.Arguments.Count; i++)
        {
            var argument = arguments.Arguments[i];
            var name = argument.NameColon?.Name.Identifier.ValueText ?? (i < constructor.Parameters.Length ? constructor.Parameters[i].Name : "");
            if (string.Equals(name, "code", StringComparison.OrdinalIgnoreCase)
                && context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken) is { HasValue: true, Value: string code })
                return new Use(type, code, argument.Expression.GetLocation());
        }

        return null;
    }

    private static bool IsRejection(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.IsOurs(KnownNames.Rejection))
                return true;
        }

        return false;
    }

    private static void Examine(IEnumerable<Use> uses, CompilationAnalysisContext context)
    {
        foreach (var same in uses.GroupBy(static use => use.Code, StringComparer.Ordinal))
        {
            foreach (var use in same)
            {
                var twins = same.Where(other => !other.Type.Is(use.Type) && AreNear(other.Type, use.Type)).OrderBy(static other => other.Type.Text(), StringComparer.Ordinal);
                if (twins.FirstOrDefault() is { } twin)
                    context.ReportDiagnostic(Diagnostic.Create(Rules.RejectionCodeTwice, use.Place, use.Type.Name, twin.Type.Name, use.Code));
            }
        }
    }

    // Two contexts in one project each have their own codes, and lie in namespaces of their own.
    private static bool AreNear(INamedTypeSymbol one, INamedTypeSymbol other)
    {
        var (a, b) = (one.ContainingNamespace.FullName(), other.ContainingNamespace.FullName());
        return a == b || a.StartsWith(b + ".", StringComparison.Ordinal) || b.StartsWith(a + ".", StringComparison.Ordinal);
    }
}
