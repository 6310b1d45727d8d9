using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Contents;

/// <summary>DES063: an enum that is stored by name and has two names for one value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnumValueAnalyzer() : ContentAnalyzer(Rules.EnumValueTwice)
{
    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (type.TypeKind != TypeKind.Enum || type.GetAttributes().Any(static a => a.AttributeClass?.Name == "FlagsAttribute"))
            return;
        foreach (var same in type.GetMembers().OfType<IFieldSymbol>().Where(static f => f.HasConstantValue).GroupBy(static f => f.ConstantValue))
        {
            foreach (var second in same.Skip(1).Where(field => !IsAlias(field, context.CancellationToken)))
                context.ReportDiagnostic(Diagnostic.Create(Rules.EnumValueTwice, Places.Name(second), $"{type.Name}.{second.Name}", $"{type.Name}.{same.First().Name}"));
        }
    }

    // `Crimson = Red` says what it means: an old name that is still read.
    private static bool IsAlias(IFieldSymbol field, CancellationToken cancellationToken) =>
        field.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellationToken) is EnumMemberDeclarationSyntax { EqualsValue.Value: not LiteralExpressionSyntax and not null };
}
