using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds the rejections that <c>Decide</c> bodies make with <c>new</c>.</summary>
internal static class RejectionTypes
{
    /// <summary>Their types by name. Names that only an event can mean are not bound: that is dear.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Of(IReadOnlyList<DecideMethod> decides, IReadOnlyList<ApplyMethod> applies, PositionalRecords records, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
        foreach (var decide in decides)
        {
            cancellationToken.ThrowIfCancellationRequested();
            HashSet<string>? bound = null;
            foreach (var reference in decide.Symbol.DeclaringSyntaxReferences)
            {
                var method = reference.GetSyntax(cancellationToken);
                foreach (var node in method.DescendantNodes())
                {
                    if (node is not ObjectCreationExpressionSyntax creation || IsEvent(SimpleNameOf(creation.Type), applies) || !(bound ??= new(StringComparer.Ordinal)).Add(creation.Type.ToString()))
                        continue;

                    // Asked at the method's start, so that its body is not bound.
                    var info = records.ModelOf(creation.SyntaxTree).GetSpeculativeSymbolInfo(method.SpanStart, creation.Type, SpeculativeBindingOption.BindAsTypeOrNamespace);
                    if (info.Symbol is INamedTypeSymbol type && IsRejection(type))
                        found[type.Text()] = type;
                }
            }
        }

        return [.. found.Values];
    }

    private static bool IsEvent(string name, IReadOnlyList<ApplyMethod> applies)
    {
        foreach (var apply in applies)
        {
            if (apply.Event.Name == name)
                return true;
        }

        return false;
    }

    private static string SimpleNameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        _ => "",
    };

    private static bool IsRejection(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (at.IsOurs(KnownNames.Rejection))
                return true;
        }

        return false;
    }
}
