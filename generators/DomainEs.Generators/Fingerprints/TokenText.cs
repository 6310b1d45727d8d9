using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Fingerprints;

/// <summary>The tokens of one member: names as what they stand for, variables as numbers, literals as values; no accessibility, attributes or layout.</summary>
internal sealed class TokenText(SemanticModel model, BoundNames names, Reach reach, CancellationToken cancellationToken)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<ISymbol, int> _variables = new(SymbolEqualityComparer.Default);

    public override string ToString() => _text.ToString();

    public void Write(SyntaxNode node)
    {
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is not { } inner)
                Write(child.AsToken());
            else if (inner is not AttributeListSyntax && !WriteName(inner))
                Write(inner);
        }
    }

    // An alias, a qualified name and var say the same as the type's plain name.
    private bool WriteName(SyntaxNode name)
    {
        if (name is not (TypeSyntax or MemberAccessExpressionSyntax))
            return false;
        if (names.Of(name) is { } bound)
        {
            if (name is not SimpleNameSyntax own)
                return false;
            Use(bound);
            WriteArguments(own);
            return true;
        }

        var info = model.GetSymbolInfo(name, cancellationToken);
        if (info.Symbol is ITypeSymbol type)
        {
            Put(SymbolIds.Of(type, NameOf));
            reach.Type(type);
            return true;
        }

        if (name is not SimpleNameSyntax simple)
            return false;
        if (info.Symbol is { } symbol)
            Use(symbol);
        else if (info.CandidateSymbols.IsEmpty)
            Put("?" + simple.Identifier.ValueText); // what a generator adds, or what does not compile
        foreach (var candidate in info.Symbol is null ? info.CandidateSymbols.OrderBy(SymbolIds.Of, StringComparer.Ordinal) : Enumerable.Empty<ISymbol>())
            Use(candidate);
        WriteArguments(simple);
        return true;
    }

    private void WriteArguments(SimpleNameSyntax name)
    {
        if (name is GenericNameSyntax generic)
            Write(generic.TypeArgumentList);
    }

    private void Use(ISymbol symbol)
    {
        Put(NameOf(symbol));
        if (symbol is IFieldSymbol { HasConstantValue: true } constant)
            Put(LiteralText.Of(constant.ConstantValue));
        if (symbol is IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol)
            reach.Member(symbol);
    }

    private void Write(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.None) || IsLeftOut(token))
            return;
        if (token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is { } parent && model.GetDeclaredSymbol(parent, cancellationToken) is { } declared)
            Put(NameOf(declared));
        else if (token.Parent is LiteralExpressionSyntax && token.Value is { } value)
            Put((token.IsKind(SyntaxKind.Utf8StringLiteralToken) ? "u8 " : "") + LiteralText.Of(value));
        else if (token.IsKind(SyntaxKind.InterpolatedStringTextToken))
            Put(LiteralText.Of(token.ValueText));
        else
            Put(token.ValueText);
    }

    private void Put(string piece) => _text.Append(piece).Append('\n');

    private string NameOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter when OwnerOf(parameter.ContainingSymbol) is { } owner => $"#{parameter.Ordinal} of {owner}",
        ITypeParameterSymbol parameter when OwnerOf(parameter.ContainingSymbol) is { } owner => $"#{parameter.Ordinal} type of {owner}",
        ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol or ITypeParameterSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction } => Variable(symbol.OriginalDefinition),
        IMethodSymbol { ReducedFrom: { } extension } => SymbolIds.Of(extension),
        _ => SymbolIds.Of(symbol),
    };

    private string Variable(ISymbol symbol)
    {
        if (!_variables.TryGetValue(symbol, out var number))
            _variables.Add(symbol, number = _variables.Count);
        return $"#{number}";
    }

    // A parameter is what its place says; that of a property is one with those of its accessors. Within a body there is no such place.
    private static string? OwnerOf(ISymbol owner) => owner switch
    {
        IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } => null,
        IMethodSymbol { AssociatedSymbol: { } whole } => SymbolIds.Of(whole),
        _ => SymbolIds.Of(owner),
    };

    private static bool IsLeftOut(SyntaxToken token) => token.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword
        or SyntaxKind.PrivateKeyword or SyntaxKind.FileKeyword or SyntaxKind.PartialKeyword;
}
