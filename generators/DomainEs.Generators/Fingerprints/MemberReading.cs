using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Reads one member: what is written, and what that reaches.</summary>
internal static class MemberReading
{
    public static string Of(ISymbol member, Reach reach, Func<SyntaxTree, SemanticModel> modelOf, CancellationToken cancellationToken)
    {
        Signature(member, reach);
        var parts = new List<string>();
        foreach (var reference in Parts(member))
        {
            var node = reference.GetSyntax(cancellationToken);
            var model = modelOf(node.SyntaxTree);
            var names = new BoundNames();
            var tokens = new TokenText(model, names, reach, cancellationToken);
            foreach (var written in Written(node))
            {
                OperationReach.Of(written, model, reach, names, cancellationToken);
                tokens.Write(written);
            }

            parts.Add(tokens.ToString());
        }

        // Which of its parts stands first in which file does not count.
        parts.Sort(StringComparer.Ordinal);
        return $"{SymbolIds.Of(member)}\n{Kind(member)}\n{Marks.Of(member, reach)}\n{string.Join("\n", parts)}";
    }

    private static IEnumerable<SyntaxReference> Parts(ISymbol member) => member switch
    {
        IMethodSymbol { PartialImplementationPart: { } other } => member.DeclaringSyntaxReferences.Concat(other.DeclaringSyntaxReferences),
        IMethodSymbol { PartialDefinitionPart: { } other } => member.DeclaringSyntaxReferences.Concat(other.DeclaringSyntaxReferences),
        IPropertySymbol { PartialImplementationPart: { } other } => member.DeclaringSyntaxReferences.Concat(other.DeclaringSyntaxReferences),
        IPropertySymbol { PartialDefinitionPart: { } other } => member.DeclaringSyntaxReferences.Concat(other.DeclaringSyntaxReferences),
        _ => member.DeclaringSyntaxReferences,
    };

    // Of a primary constructor only what is its own of the type's text.
    private static IEnumerable<SyntaxNode> Written(SyntaxNode node)
    {
        if (node is not TypeDeclarationSyntax type)
            return [node];
        SyntaxNode?[] own = [type.ParameterList, type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()];
        return own.OfType<SyntaxNode>();
    }

    // The type of a field stands beside its declarator, and that of a property may be made of others.
    private static void Signature(ISymbol member, Reach reach)
    {
        reach.Type(member switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            IEventSymbol e => e.Type,
            IMethodSymbol method => method.ReturnType,
            _ => null,
        });
        if (member is IMethodSymbol { Parameters: var parameters })
        {
            foreach (var parameter in parameters)
                reach.Type(parameter.Type);
        }
    }

    private static string Kind(ISymbol member) => member switch
    {
        IFieldSymbol field => $"{SymbolIds.Of(field.Type, static parameter => parameter.Name)}{(field.IsStatic ? " static" : "")}{(field.IsRequired ? " required" : "")}",
        IEventSymbol e => SymbolIds.Of(e.Type, static parameter => parameter.Name),
        _ => "",
    };
}
