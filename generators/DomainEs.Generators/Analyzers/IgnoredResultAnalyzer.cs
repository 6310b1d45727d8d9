using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES030: a <c>CommandResult</c> that is dropped: awaited in a statement of its own, never awaited, or turned into a plain <c>Task</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IgnoredResultAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.ResultIgnored);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.UsesDomainEs())
                return;
            start.RegisterOperationAction(operation => ExamineStatement((IExpressionStatementOperation)operation.Operation, operation), OperationKind.ExpressionStatement);
            start.RegisterOperationAction(operation => ExamineConversion((IConversionOperation)operation.Operation, operation), OperationKind.Conversion);
        });
    }

    private static void ExamineStatement(IExpressionStatementOperation statement, OperationAnalysisContext context)
    {
        if (CallIn(statement.Operation) is { } call && HoldsResults(call.Type) && !WasGivenIt(call) && !KeepsItsTasks(call) && !ExpectsException(statement))
            Report(call, context);
    }

    // `Task M() => accounts.HandleAsync(…)` and `new Task[] { accounts.HandleAsync(…) }`: whoever awaits it gets no result.
    private static void ExamineConversion(IConversionOperation conversion, OperationAnalysisContext context)
    {
        if (conversion is { IsImplicit: true, Type: INamedTypeSymbol { Name: "Task", Arity: 0 } }
            && conversion.Operand is IInvocationOperation call && HoldsResults(call.Type) && !WasGivenIt(call) && !KeepsItsTasks(call) && !ExpectsException(conversion))
            Report(call, context);
    }

    /// <summary>The call whose result a statement drops. A task in a variable may still be looked at elsewhere.</summary>
    private static IInvocationOperation? CallIn(IOperation operation) => operation switch
    {
        IAwaitOperation awaited => CallIn(awaited.Operation),
        IParenthesizedOperation parenthesized => CallIn(parenthesized.Operand),
        IConditionalAccessOperation access => CallIn(access.WhenNotNull),
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task } => CallIn(task),
        IInvocationOperation call => call,
        _ => null,
    };

    // Exactly CommandResult<T>, its tasks and arrays: OrThrow() gives an Accepted<T>, and whoever calls it has looked.
    private static bool HoldsResults(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => HoldsResults(array.ElementType),
        INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } => HoldsResults(result),
        _ => type.IsOurs("CommandResult`1"),
    };

    // `Show(await accounts.HandleAsync(…))` that gives back what it was given: Show has looked.
    private static bool WasGivenIt(IInvocationOperation call) => call.Arguments.Any(static argument => argument.Value.Type.IsOurs("CommandResult`1"));

    // Task.WhenAll(first, second): the results are in `first` and `second`.
    private static bool KeepsItsTasks(IInvocationOperation call) =>
        call.TargetMethod is { Name: "WhenAll" } && !call.Arguments.SelectMany(static a => a.Value.DescendantsAndSelf()).Any(static o => o is IInvocationOperation or IAnonymousFunctionOperation);

    // Assert.ThrowsAsync(() => accounts.HandleAsync(…)), Record.ExceptionAsync(…), Assert.CatchAsync(…): there is no result.
    private static bool ExpectsException(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation
                && outer.Parent is { Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: var name } } }
                && (name.Contains("Throw") || name.Contains("Exception") || name.Contains("Catch")))
                return true;
        }

        return false;
    }

    private static void Report(IInvocationOperation call, OperationAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.ResultIgnored, call.Syntax.GetLocation(), call.TargetMethod.Name));
}
