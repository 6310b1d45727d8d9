using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Usage;

/// <summary>DES032: a command sent where an event is handled, without saying that the event is its cause.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CauseAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.NoCause);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.UsesDomainEs())
                start.RegisterSyntaxNodeAction(Examine, SyntaxKind.InvocationExpression);
        });
    }

    private static void Examine(SyntaxNodeAnalysisContext context)
    {
        // The name first: most calls are others.
        if (context.Node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "HandleAsync" } name } } call
            || InfoInScope(call, context) is not { } info
            || context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol method
            || !method.ContainingType.IsOurs(KnownNames.RepositoryExtensions)
            || SaysCause(call, context))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.NoCause, name.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add("Info", info), info));
    }

    /// <summary>The nearest parameter or variable of a loop around a call that is an event's info, as it is written; null if there is none.</summary>
    private static string? InfoInScope(SyntaxNode call, SyntaxNodeAnalysisContext context)
    {
        for (var node = call.Parent; node is not null and not TypeDeclarationSyntax; node = node.Parent)
        {
            if (node is CommonForEachStatementSyntax each && InfoOf(each, context) is { } said)
                return said;
            IEnumerable<ParameterSyntax> parameters = node switch
            {
                BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
                LocalFunctionStatementSyntax local => local.ParameterList.Parameters,
                ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
                SimpleLambdaExpressionSyntax lambda => [lambda.Parameter],
                _ => [],
            };
            foreach (var parameter in parameters)
            {
                if (context.SemanticModel.GetDeclaredSymbol(parameter, context.CancellationToken) is { Type: var type } && IsInfo(type))
                    return parameter.Identifier.Text;
            }
        }

        return null;
    }

    // The log is followed in a loop: over what is recorded, as it is or taken apart into event and info.
    private static string? InfoOf(CommonForEachStatementSyntax each, SyntaxNodeAnalysisContext context) => each switch
    {
        ForEachStatementSyntax one => context.SemanticModel.GetDeclaredSymbol(one, context.CancellationToken) is { Type: var type } && type.IsOurs(KnownNames.Recorded) ? one.Identifier.Text + ".Info" : null,
        ForEachVariableStatementSyntax several => several.Variable.DescendantNodes().OfType<SingleVariableDesignationSyntax>()
            .FirstOrDefault(variable => context.SemanticModel.GetDeclaredSymbol(variable, context.CancellationToken) is ILocalSymbol { Type: var type } && IsInfo(type))?.Identifier.Text,
        _ => null,
    };

    private static bool IsInfo(ITypeSymbol type) => type.IsOurs(KnownNames.EventInfo) || type.IsOurs(KnownNames.EventInfoOf);

    // Options that come from elsewhere may say it; a command id of one's own makes a repetition known too.
    private static bool SaysCause(InvocationExpressionSyntax call, SyntaxNodeAnalysisContext context)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            var type = context.SemanticModel.GetTypeInfo(argument.Expression, context.CancellationToken).ConvertedType;
            if (!type.IsOurs(KnownNames.CommandOptions))
                continue;
            return argument.Expression switch
            {
                BaseObjectCreationExpressionSyntax creation => creation.Initializer?.Expressions.Any(static e => e is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "Because" or "CommandId" } }) == true,
                LiteralExpressionSyntax or DefaultExpressionSyntax => false,
                _ => true,
            };
        }

        return false;
    }
}
