using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Parsing;

/// <summary>A parameter of a simple record: a member of which its type is all there is to say.</summary>
internal readonly record struct RecordParameter(string Name, ITypeSymbol Type);

/// <summary>Reads records that hold their parameters and nothing else from their syntax: asking such a symbol for its members makes the compiler bind all that a record has, which costs most of an edit.</summary>
internal sealed class PositionalRecords(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<ISymbol, ITypeSymbol?> _bases = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, RecordParameter[]?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The parameters; null if the type has or might have more than those: further members, a base, defaults, attributes.</summary>
    public RecordParameter[]? Of(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { IsRecord: true, IsGenericType: false } record)
            return null;
        if (!_known.TryGetValue(type, out var parameters))
            _known[type] = parameters = Read(record);
        return parameters;
    }

    /// <summary>The one type that a type's declaration has after the colon; null if it has none or several, or several declarations.</summary>
    /// <remarks>Bound where it is written: the interfaces of a symbol bring along all that the compiler adds and checks.</remarks>
    public ITypeSymbol? OnlyBase(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { IsGenericType: false })
            return null;
        if (!_bases.TryGetValue(type, out var found))
        {
            found = type.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is TypeDeclarationSyntax { BaseList.Types: [var only] } declaration
                ? ModelOf(declaration.SyntaxTree).GetTypeInfo(only.Type).Type
                : null;
            _bases[type] = found;
        }

        return found;
    }

    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
            _models[tree] = model = compilation.GetSemanticModel(tree);
        return model;
    }

    private RecordParameter[]? Read(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax() is not RecordDeclarationSyntax record || !IsPlain(record))
            return null;

        // What has no list of bases, or an interface alone in it, has no base: the compiler need not be asked.
        return record.BaseList is null || OnlyBase(type) is { TypeKind: TypeKind.Interface } || type.BaseType is { SpecialType: not SpecialType.None } ? Bind(record) : null;
    }

    private static bool IsPlain(RecordDeclarationSyntax record)
    {
        if (record is not { ParameterList: { } list })
            return false;
        foreach (var member in record.Members)
        {
            // Neither of the two holds anything.
            if (member is not (MethodDeclarationSyntax or BaseTypeDeclarationSyntax))
                return false;
        }

        foreach (var modifier in record.Modifiers)
        {
            if (modifier.IsKind(SyntaxKind.PartialKeyword) || modifier.IsKind(SyntaxKind.AbstractKeyword))
                return false;
        }

        foreach (var parameter in list.Parameters)
        {
            if (parameter is not { Default: null, Type: not null, AttributeLists.Count: 0, Modifiers.Count: 0 })
                return false;
        }

        return record.BaseList is not { Types: [PrimaryConstructorBaseTypeSyntax, ..] };
    }

    private RecordParameter[]? Bind(RecordDeclarationSyntax record)
    {
        var model = ModelOf(record.SyntaxTree);
        var list = record.ParameterList!.Parameters;
        var parameters = list.Count == 0 ? [] : new RecordParameter[list.Count];
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = list[i];
            if (TypeOf(parameter.Type!, model) is not { } type)
                return null;
            parameters[i] = new RecordParameter(parameter.Identifier.ValueText, Annotated(type, parameter.Type!, model));
        }

        return parameters;
    }

    // A keyword can mean one type only: nothing is looked up for it.
    private ITypeSymbol? TypeOf(TypeSyntax syntax, SemanticModel model)
    {
        var word = syntax is NullableTypeSyntax { ElementType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword } text } ? text : syntax as PredefinedTypeSyntax;
        return word is not null && Keywords.TypeOf(word.Keyword.Kind()) is var special and not SpecialType.None
            ? compilation.GetSpecialType(special)
            : model.GetTypeInfo(syntax).Type;
    }

    // A type's syntax without a question mark is not null where nullability is on; GetTypeInfo leaves that open.
    private static ITypeSymbol Annotated(ITypeSymbol type, TypeSyntax syntax, SemanticModel model)
    {
        if (type.IsValueType || type.NullableAnnotation == NullableAnnotation.Annotated)
            return type;
        if (syntax is NullableTypeSyntax)
            return type.WithNullableAnnotation(NullableAnnotation.Annotated);
        var isOn = (model.GetNullableContext(syntax.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
        return type.WithNullableAnnotation(isOn ? NullableAnnotation.NotAnnotated : NullableAnnotation.None);
    }
}
