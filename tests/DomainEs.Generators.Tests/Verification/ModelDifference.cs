using System.Collections;
using System.Reflection;

namespace DomainEs.Generators.Tests.Verification;

/// <summary>Where two models first differ, found field by field and not by their own equality.</summary>
internal static class ModelDifference
{
    /// <summary>The path of the first difference with both values, as <c>Events[1].StoredName: deposited, paid-in</c>; null if there is none.</summary>
    public static string? Between(object? one, object? other) => Between(one, other, "");

    private static string? Between(object? one, object? other, string path)
    {
        if (one is null || other is null || one.GetType() != other.GetType())
            return one is null && other is null ? null : $"{path}: {one ?? "null"}, {other ?? "null"}";
        if (one is string or Enum || one.GetType().IsPrimitive)
            return one.Equals(other) ? null : $"{path}: {one}, {other}";
        return one is IEnumerable items
            ? BetweenItems([.. items.Cast<object>()], [.. ((IEnumerable)other).Cast<object>()], path)
            : Fields(one).Select(field => Between(field.GetValue(one), field.GetValue(other), path.Length == 0 ? Name(field) : $"{path}.{Name(field)}")).FirstOrDefault(static found => found is not null);
    }

    private static string? BetweenItems(object[] items, object[] others, string path)
    {
        for (var i = 0; i < items.Length && i < others.Length; i++)
        {
            if (Between(items[i], others[i], $"{path}[{i}]") is { } found)
                return found;
        }

        return items.Length == others.Length ? null : $"{path}.Count: {items.Length}, {others.Length}";
    }

    private static FieldInfo[] Fields(object model) => model.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

    // The backing field of a record's property.
    private static string Name(FieldInfo field) => field.Name is ['<', .. var rest] ? rest[..rest.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}
