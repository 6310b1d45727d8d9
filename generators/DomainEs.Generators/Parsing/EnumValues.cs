using DomainEs.Generators.Model;
using DomainEs.Generators.Support;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads how an enum is stored: by name, flags by number.</summary>
internal static class EnumValues
{
    public static bool TryParse(INamedTypeSymbol type, MemberShapes shapes, out string? reason)
    {
        reason = null;
        var values = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
        if (type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "FlagsAttribute"))
            values.Clear();
        var read = values.Select(field => new EnumValue(Symbols.Escape(field.Name), MemberNames.Of(field))).ToList();
        if (read.GroupBy(value => value.StoredName).FirstOrDefault(same => same.Count() > 1) is { } twins)
        {
            reason = $"two values of '{type.ForPeople()}' are both stored as \"{twins.Key}\"";
            return false;
        }

        if (read.Any(static value => value.StoredName.Length == 0))
        {
            reason = $"a value of '{type.ForPeople()}' has an empty stored name";
            return false;
        }

        // Two names for one number: the first is written, both are read.
        var written = values.GroupBy(field => field.ConstantValue).Select(same => read[values.IndexOf(same.First())]);
        var isUnsigned = type.EnumUnderlyingType!.SpecialType == SpecialType.System_UInt64;
        shapes.Add(new EnumShape(
            type.Text(), type.Name, "Read" + type.EnumUnderlyingType.Name,
            isUnsigned ? "WriteUInt64((ulong)value)" : "WriteInt64((long)value)",
            written.ToEquatableArray(), read.ToEquatableArray()));
        return true;
    }
}
