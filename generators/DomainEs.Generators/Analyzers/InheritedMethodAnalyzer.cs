using DomainEs.Generators.Analyzers.Projections;
using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers;

/// <summary>DES004: an <c>Apply</c> or <c>Decide</c> that an aggregate, or a <c>Key</c> or <c>Apply</c> that a projection, only inherits. The generator looks at the type's own members alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InheritedMethodAnalyzer() : TypeAnalyzer(Rules.Inherited)
{
    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        var forgotten = type.IsAggregate() ? ForgottenBy(type) : type.IsProjection() ? InheritedRowMethods.ForgottenBy(type) : [];
        foreach (var method in forgotten)
            context.ReportDiagnostic(Diagnostic.Create(Rules.Inherited, PlaceOf(type, context.CancellationToken), type.Name, method.ForPeople(), method.ContainingType.Name));
    }

    /// <summary>The methods that the aggregate only inherits, the nearest ancestor's first.</summary>
    internal static IEnumerable<IMethodSymbol> ForgottenBy(INamedTypeSymbol aggregate)
    {
        for (var ancestor = aggregate.BaseType; ancestor is { SpecialType: SpecialType.None }; ancestor = ancestor.BaseType)
        {
            foreach (var member in ancestor.GetMembers())
            {
                if (member is IMethodSymbol method && IsForgotten(method, aggregate))
                    yield return method;
            }
        }
    }

    // A base type's methods of these names that have nothing to do with this aggregate are its own affair.
    private static bool IsForgotten(IMethodSymbol method, INamedTypeSymbol aggregate) => method switch
    {
        { Name: "Apply", Parameters: [var e, ..] } => IsEventOf(e.Type, aggregate) && !IsRedeclared(method, aggregate),
        { Name: "Decide", Parameters.Length: > 0 } => IsDecisionOf(method.ReturnType, aggregate) && !IsRedeclared(method, aggregate),
        _ => false,
    };

    private static bool IsEventOf(ITypeSymbol type, INamedTypeSymbol aggregate) =>
        ApplyMethods.IsEventOf(type, aggregate) || (type is INamedTypeSymbol { TypeArguments: [var own] } && type.IsOurs(KnownNames.EventOf) && own.Is(aggregate));

    private static bool IsDecisionOf(ITypeSymbol type, INamedTypeSymbol aggregate) =>
        type is INamedTypeSymbol { TypeArguments: [var own] } && type.IsOurs(KnownNames.Decision) && own.Is(aggregate);

    private static bool IsRedeclared(IMethodSymbol inherited, INamedTypeSymbol aggregate)
    {
        foreach (var member in aggregate.GetMembers(inherited.Name))
        {
            if (member is IMethodSymbol { Parameters: [var own, ..] } && own.Type.Is(inherited.Parameters[0].Type))
                return true;
        }

        return false;
    }

    private static Location? PlaceOf(INamedTypeSymbol aggregate, CancellationToken cancellationToken)
    {
        foreach (var reference in aggregate.DeclaringSyntaxReferences)
        {
            // A base class stands first in its list; another part, also ours, may list interfaces only.
            if (!Places.IsGenerated(reference.SyntaxTree)
                && reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax { BaseList.Types: [var first, ..] }
                && first.Type.ToString().Contains(aggregate.BaseType!.Name))
                return first.Type.GetLocation();
        }

        return Places.Name(aggregate);
    }
}
