using System.Collections.Immutable;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Contents;

/// <summary>DES064: what is marked <c>[Personal]</c> and would stand in an id, and so in subjects and keys.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PersonalIdAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.PersonalId);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.UsesDomainEs())
                return;
            start.RegisterSymbolAction(ExamineType, SymbolKind.NamedType);
            start.RegisterSyntaxNodeAction(ExamineCreation, SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
            start.RegisterSyntaxNodeAction(ExamineParse, SyntaxKind.InvocationExpression);
        });
    }

    private static void ExamineType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (IdParts.IsMarked(type))
        {
            if (type.Attribute(KnownNames.Personal) is not null)
                Report(Places.Name(type), type.Name, $"'{type.Name}'", context.ReportDiagnostic);
            foreach (var part in IdParts.ParametersOf(type) ?? [])
            {
                if (IsPersonal(part, part.Type))
                    Report(Places.Name(part), $"{type.Name}.{part.Name}", $"'{type.Name}'", context.ReportDiagnostic);
            }
        }

        if (type.IsAggregate() && AggregateParser.IsPossible(type) && Marks.IdOf(type) is { } id)
            ExamineCommands(type, id, context);
    }

    private static void ExamineCommands(INamedTypeSymbol aggregate, INamedTypeSymbol id, SymbolAnalysisContext context)
    {
        var records = new PositionalRecords(context.Compilation);
        foreach (var command in DecideMethods.Of(aggregate).Select(static decide => decide.Command))
        {
            var name = CommandId.Of(command, aggregate, id, records)?.TrimStart('@');
            if (name is not null && CommandId.Candidates(command, id).Find(property => property.Name == name) is { } property && StoredMembers.IsMarked(property, KnownNames.Personal))
                Report(Places.Name(property) ?? Places.Name(aggregate), $"{command.Name}.{name}", $"the id of '{aggregate.Name}'", context.ReportDiagnostic);
        }
    }

    private static void ExamineCreation(SyntaxNodeAnalysisContext context)
    {
        var creation = (BaseObjectCreationExpressionSyntax)context.Node;
        if (creation.ArgumentList is { Arguments.Count: > 0 } list && context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type is { IsValueType: true } type && IdParts.IsMarked(type))
            ExamineArguments(list, type, context);
    }

    private static void ExamineParse(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parse" } access, ArgumentList: { Arguments.Count: > 0 } list }
            && context.SemanticModel.GetSymbolInfo(access.Expression, context.CancellationToken).Symbol is INamedTypeSymbol type && IdParts.IsMarked(type))
            ExamineArguments(list, type, context);
    }

    private static void ExamineArguments(ArgumentListSyntax list, ITypeSymbol id, SyntaxNodeAnalysisContext context)
    {
        foreach (var argument in list.Arguments)
        {
            if (Source(argument.Expression, context) is { } member)
                Report(argument.Expression.GetLocation(), member is IParameterSymbol ? member.Name : $"{member.ContainingType.Name}.{member.Name}", $"'{id.Name}'", context.ReportDiagnostic);
        }
    }

    /// <summary>The personal member that a text is made of; null if none is, or something else was made of it, such as a hash.</summary>
    private static ISymbol? Source(ExpressionSyntax expression, SyntaxNodeAnalysisContext context) => expression switch
    {
        InterpolatedStringExpressionSyntax text => text.Contents.OfType<InterpolationSyntax>().Select(part => Source(part.Expression, context)).FirstOrDefault(static s => s is not null),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Source(sum.Left, context) ?? Source(sum.Right, context),
        ParenthesizedExpressionSyntax parenthesized => Source(parenthesized.Expression, context),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Trim" or "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant" or "ToString" or "Replace" } access } => Source(access.Expression, context),
        IdentifierNameSyntax or MemberAccessExpressionSyntax => context.SemanticModel.GetSymbolInfo(expression, context.CancellationToken).Symbol is { } symbol && IsPersonal(symbol) ? symbol : null,
        _ => null,
    };

    private static bool IsPersonal(ISymbol symbol) => symbol switch
    {
        IPropertySymbol property => IsPersonal(property, property.Type),
        IFieldSymbol field => IsPersonal(field, field.Type),
        IParameterSymbol parameter => IsPersonal(parameter, parameter.Type),
        _ => false,
    };

    private static bool IsPersonal(ISymbol member, ITypeSymbol type) => StoredMembers.IsMarked(member, KnownNames.Personal) || type.Attribute(KnownNames.Personal) is not null;

    private static void Report(Location? place, string what, string id, Action<Diagnostic> report) => report(Diagnostic.Create(Rules.PersonalId, place, what, id));
}
