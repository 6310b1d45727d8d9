using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads the fields of a type that is kept within a state.</summary>
internal static class StateFields
{
    private const int MaxFields = 64;

    /// <summary>Whether a compiled type is a value that its public members say all of, as they do in an event: its fields may not be there to be asked for.</summary>
    public static bool AreInside(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.IsEmpty && (type.IsRecord || type.IsValueType);

    /// <summary>Reads a type and adds it to the shapes.</summary>
    /// <param name="type">The type.</param>
    /// <param name="text">Its text.</param>
    /// <param name="shapes">Takes it, and the types of its fields.</param>
    /// <param name="walk">Knows the fields.</param>
    /// <param name="reason">Why it cannot be kept.</param>
    public static bool TryParse(INamedTypeSymbol type, string text, MemberShapes shapes, WalkTypes walk, out string? reason)
    {
        reason = ObjectMembers.Refusal(type) ?? WhyUnknown(type);
        if (reason is not null)
            return false;
        var fields = walk.FieldsOf(type);
        if (fields.Count > MaxFields)
        {
            reason = $"'{type.ForPeople()}' has {fields.Count} fields; at most {MaxFields} are kept";
            return false;
        }

        var members = new List<MemberShape>(fields.Count);
        foreach (var field in fields)
        {
            if (!TryParse(field, IsNamedTwice(field, fields), members, shapes, walk, out reason))
                return false;
        }

        // What compares by its members cannot be told from an equal one; of other objects it shows which one it is.
        var isShared = (type.IsRecord || type.IsValueType) && walk.IsShared(type);
        shapes.Add(new ObjectShape(text, type.Name, members.ToEquatableArray(), default) { Kept = new KeptObject(type.IsValueType, isShared) });
        return true;
    }

    /// <summary>Why fields of a type may be there that cannot be seen.</summary>
    public static string? WhyUnknown(INamedTypeSymbol type)
    {
        if (!WalkField.AreAllKnown(type))
            return $"'{type.ForPeople()}' {(type.DeclaringSyntaxReferences.IsEmpty ? "is" : "derives from what is")} declared in another assembly, so its fields are not known; give it a [Codec<T>]";
        if (type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "InlineArrayAttribute"))
            return $"'{type.ForPeople()}' is an inline array; use an array";
        return CapturedParameters.Of(type) is { } parameter
            ? $"the parameter '{parameter}' of '{type.ForPeople()}' is used by its members, so it is held in a field without a name; put it in a property"
            : null;
    }

    private static bool TryParse(WalkField field, bool isNamedTwice, List<MemberShape> members, MemberShapes shapes, WalkTypes walk, out string? reason)
    {
        if (!shapes.TryParse(field.Type, MarkedOf(field), out var shape, out reason))
        {
            reason = reason is null || reason.StartsWith("member ", StringComparison.Ordinal) ? reason : $"member '{field.Name}': {reason}";
            return false;
        }

        if (!walk.CanReach(field))
        {
            reason = $"member '{field.Name}': '{field.Owner.ForPeople()}' is generic or private, so its fields cannot be set; give it a [Codec<T>]";
            return false;
        }

        if (shape is { Writer: "WriteKeptArray", IsNullable: true })
        {
            reason = $"member '{field.Name}': an immutable array that may be null has no stored form; one that is default will do";
            return false;
        }

        var stored = isNamedTwice ? $"{field.Owner.Name}.{field.Name}" : field.Name;
        members.Add(new MemberShape(
            Symbols.Escape(field.Name), stored, LocalNames.Of(StoredNames.Camel(field.Name.TrimStart('_') is { Length: > 0 } name ? name : "blank"), members),
            field.Type.ForPeople(), shape!, Default: null, MemberSetting.Field, field.Owner.Text())
        { Field = field.Field, FieldType = field.Type.TextWithAnnotation() });
        return true;
    }

    /// <summary>What may have a codec: the property, or the field, or the parameter of a positional record.</summary>
    public static ISymbol? MarkedOf(WalkField field)
    {
        if (field.Symbol is null || field.Symbol.Attribute(KnownNames.Codec) is not null || !field.Owner.IsRecord)
            return field.Symbol;
        return field.Owner.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
            .FirstOrDefault(parameter => parameter.Name == field.Name && parameter.Attribute(KnownNames.Codec) is not null) ?? field.Symbol;
    }

    private static bool IsNamedTwice(WalkField field, IReadOnlyList<WalkField> fields) =>
        fields.Count(other => other.Name == field.Name) > 1;
}
