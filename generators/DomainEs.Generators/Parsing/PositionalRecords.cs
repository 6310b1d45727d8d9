using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads records that are a parameter list and nothing else from their syntax: asking such a symbol for its members makes the compiler bind all that a record has, which costs most of an edit.</summary>
internal sealed class PositionalRecords(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<ISymbol, IReadOnlyList<(string Name, ITypeSymbol Type)>?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The parameters; null if the type has or might have more than those: a body, a base, defaults, attributes.</summary>
    public IReadOnlyList<(string Name, ITypeSymbol Type)>? Of(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { IsRecord: true, IsGenericType: false, BaseType.SpecialType: not SpecialType.None, DeclaringSyntaxReferences: [var reference] })
            return null;
        if (!_known.TryGetValue(type, out var parameters))
            _known[type] = parameters = reference.GetSyntax() is RecordDeclarationSyntax record && IsPlain(record) ? Bind(record) : null;
        return parameters;
    }

    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
            _models[tree] = model = compilation.GetSemanticModel(tree);
        return model;
    }

    private static bool IsPlain(RecordDeclarationSyntax record) =>
        record is { Members.Count: 0, ParameterList: { } list }
        && !record.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !record.Modifiers.Any(SyntaxKind.AbstractKeyword)
        && list.Parameters.All(parameter => parameter is { Default: null, Type: not null, AttributeLists.Count: 0, Modifiers.Count: 0 })
        && record.BaseList?.Types.Any(type => type is PrimaryConstructorBaseTypeSyntax) != true;

    private List<(string Name, ITypeSymbol Type)>? Bind(RecordDeclarationSyntax record)
    {
        var model = ModelOf(record.SyntaxTree);
        var parameters = new List<(string, ITypeSymbol)>(record.ParameterList!.Parameters.Count);
        foreach (var parameter in record.ParameterList.Parameters)
        {
            var info = model.GetTypeInfo(parameter.Type!);
            if (info.Type is not { } type)
                return null;
            parameters.Add((parameter.Identifier.ValueText, Annotated(type, parameter.Type!, model)));
        }

        return parameters;
    }

    // A type's syntax without a question mark is not null where nullability is on; GetTypeInfo leaves that open.
    private static ITypeSymbol Annotated(ITypeSymbol type, TypeSyntax syntax, SemanticModel model)
    {
        if (type.IsValueType || type.NullableAnnotation == NullableAnnotation.Annotated)
            return type;
        var isOn = (model.GetNullableContext(syntax.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
        return syntax is NullableTypeSyntax
            ? type.WithNullableAnnotation(NullableAnnotation.Annotated)
            : type.WithNullableAnnotation(isOn ? NullableAnnotation.NotAnnotated : NullableAnnotation.None);
    }
}
