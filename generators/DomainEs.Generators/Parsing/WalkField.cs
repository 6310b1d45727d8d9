using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>A field that a walk visits, or the property it stands behind.</summary>
/// <param name="Name">Of the property or field.</param>
/// <param name="Field">Of the field at run time.</param>
/// <param name="Owner">The type that declares it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Symbol">The property or the field; null for the property of a parameter of a simple record.</param>
/// <param name="IsReadOnly">Whether it stays as it was made.</param>
internal sealed record WalkField(string Name, string Field, INamedTypeSymbol Owner, ITypeSymbol Type, ISymbol? Symbol, bool IsReadOnly)
{
    /// <summary>The fields of a type, its base's first. Of a compiled type the properties that can be set or that a constructor takes: its fields may not be there.</summary>
    public static IReadOnlyList<WalkField> Of(INamedTypeSymbol type, PositionalRecords records)
    {
        var found = new List<WalkField>();
        Add(type, records, found);
        return found;
    }

    /// <summary>Whether all fields are known: no ancestor is compiled, the platform's own aside.</summary>
    public static bool AreAllKnown(INamedTypeSymbol type)
    {
        for (var at = type; at is not null && !IsRoot(at); at = at.BaseType)
        {
            if (at.DeclaringSyntaxReferences.IsEmpty)
                return false;
        }

        return true;
    }

    private static bool IsRoot(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum;

    private static void Add(INamedTypeSymbol type, PositionalRecords records, List<WalkField> found)
    {
        if (IsRoot(type))
            return;
        if (records.Of(type) is { } parameters)
        {
            AddParameters(type, parameters, found);
            return; // a simple record has no base
        }

        if (type.BaseType is { } ancestor)
            Add(ancestor, records, found);
        if (type.DeclaringSyntaxReferences.IsEmpty)
            AddProperties(type, found);
        else
            AddFields(type, found);
    }

    private static void AddParameters(INamedTypeSymbol type, RecordParameter[] parameters, List<WalkField> found)
    {
        var isReadOnly = !type.IsValueType || type.IsReadOnly;
        foreach (var parameter in parameters)
            found.Add(new WalkField(parameter.Name, $"<{parameter.Name}>k__BackingField", type, parameter.Type, null, isReadOnly));
    }

    private static void AddFields(INamedTypeSymbol type, List<WalkField> found)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is not IFieldSymbol { IsStatic: false, IsConst: false } field)
                continue;
            if (field.AssociatedSymbol is IPropertySymbol property)
                found.Add(new WalkField(property.Name, field.Name, type, property.Type, property, field.IsReadOnly));
            else if (!field.IsImplicitlyDeclared || field.AssociatedSymbol is not null)
                found.Add(new WalkField(field.Name, field.Name, type, field.Type, field, field.IsReadOnly));
        }
    }

    private static void AddProperties(INamedTypeSymbol type, List<WalkField> found)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null, DeclaredAccessibility: Accessibility.Public } property
                && (property.SetMethod is not null || IsTaken(property, type)))
            {
                found.Add(new WalkField(property.Name, $"<{property.Name}>k__BackingField", type, property.Type, property, property.SetMethod is null or { IsInitOnly: true }));
            }
        }
    }

    private static bool IsTaken(IPropertySymbol property, INamedTypeSymbol type) => type.InstanceConstructors
        .SelectMany(constructor => constructor.Parameters)
        .Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase));
}
