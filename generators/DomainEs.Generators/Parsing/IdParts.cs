using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads what an <c>[Id]</c> is made of: from the attribute and its own parameter list alone, since nothing generated is seen.</summary>
internal static class IdParts
{
    public static bool IsMarked(ITypeSymbol type) =>
        type.Attribute(KnownNames.Id) is not null || type.Attribute(KnownNames.IdOf) is not null;

    /// <summary>Whether a type is marked as an id and cannot be one, which DES005 says at the type.</summary>
    public static bool IsUnusable(ITypeSymbol type) => type is INamedTypeSymbol named && IsMarked(named) && Of(named) is null;

    /// <summary>The parts in order, one or several; null if the type is no id or has a part that cannot be.</summary>
    public static IReadOnlyList<IdPart>? Of(INamedTypeSymbol type)
    {
        var wrapped = type.Attribute(KnownNames.IdOf)?.AttributeClass?.TypeArguments[0];
        if (wrapped is null && type.Attribute(KnownNames.Id) is null)
            return null;
        if (ParametersOf(type) is not { } parameters)
            return KindOf(wrapped) is { } kind ? [new IdPart("Value", wrapped?.Text() ?? "string", kind)] : null;

        var parts = new List<IdPart>();
        foreach (var parameter in parameters)
        {
            if (parameter.Type.NullableAnnotation == NullableAnnotation.Annotated || KindOf(parameter.Type) is not { } part)
                return null;
            parts.Add(new IdPart(Symbols.Escape(parameter.Name), parameter.Type.Text(), part));
        }

        return parts.Count > 0 && (wrapped is null || (parts.Count == 1 && parameters[0].Type.Is(wrapped))) ? parts : null;
    }

    /// <summary>The parameter list that the user wrote, or that was compiled; null if there is none.</summary>
    public static IReadOnlyList<IParameterSymbol>? ParametersOf(INamedTypeSymbol type)
    {
        // Constructors are asked for only where there is one: they make the compiler bind all members.
        var declarations = type.DeclaringSyntaxReferences;
        if (!declarations.IsEmpty && !declarations.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null }))
            return null;
        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.IsEmpty)
                continue;
            var isPositional = constructor.DeclaringSyntaxReferences.IsEmpty
                ? constructor.Parameters.All(parameter => type.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any())
                : constructor.DeclaringSyntaxReferences[0].GetSyntax() is TypeDeclarationSyntax;
            if (isPositional)
                return constructor.Parameters;
        }

        return null;
    }

    public static bool TryParse(INamedTypeSymbol type, MemberShapes shapes, out string? reason)
    {
        reason = null;
        if (Of(type) is not { } parts)
        {
            reason = $"'{type.ForPeople()}' is an [Id] over something other than string, Guid, int, long or such parts";
            return false;
        }

        var types = ParametersOf(type);
        shapes.Add(new IdShape(type.Text(), type.Name, parts.Select((part, i) => new IdPartShape(part.Name, ShapeOf(part, types?[i].Type, shapes))).ToEquatableArray()));
        return true;
    }

    private static ValueShape ShapeOf(IdPart part, ITypeSymbol? type, MemberShapes shapes)
    {
        if (part.Kind == IdPartKind.Id && shapes.TryParse(type!, null, out var nested, out _))
            return nested!;
        var name = part.Kind.ToString();

        // A state may hold an id that nothing has set yet, whose text is null whatever its type says.
        var isUnsetable = part.Kind == IdPartKind.String && shapes.IsOfState;
        return new ValueShape(ShapeKind.Plain, part.Type, name) { Writer = part.Kind == IdPartKind.Int32 ? "WriteInt64" : "Write" + name, Reader = "Read" + name, IsNullable = isUnsetable, IsOblivious = isUnsetable };
    }

    private static IdPartKind? KindOf(ITypeSymbol? type) => type switch
    {
        null or { SpecialType: SpecialType.System_String } => IdPartKind.String,
        { SpecialType: SpecialType.System_Int32 } => IdPartKind.Int32,
        { SpecialType: SpecialType.System_Int64 } => IdPartKind.Int64,
        _ when PlainTypes.Of(type) is { Name: "Guid" } => IdPartKind.Guid,
        INamedTypeSymbol named when Of(named) is { Count: 1 } => IdPartKind.Id,
        _ => null,
    };
}
