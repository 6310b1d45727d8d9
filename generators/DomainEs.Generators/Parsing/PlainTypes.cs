using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Types that writer and reader know by themselves.</summary>
internal static class PlainTypes
{
    private static readonly ValueShape s_bytes = Plain("byte[]", "Bytes", isValueType: false);

    private static readonly Dictionary<SpecialType, ValueShape> s_special = new()
    {
        [SpecialType.System_Boolean] = Plain("bool", "Boolean"),
        [SpecialType.System_Char] = Plain("char", "Char"),
        [SpecialType.System_SByte] = Integer("sbyte", "SByte"),
        [SpecialType.System_Byte] = Integer("byte", "Byte"),
        [SpecialType.System_Int16] = Integer("short", "Int16"),
        [SpecialType.System_UInt16] = Integer("ushort", "UInt16"),
        [SpecialType.System_Int32] = Integer("int", "Int32"),
        [SpecialType.System_UInt32] = Integer("uint", "UInt32"),
        [SpecialType.System_Int64] = Integer("long", "Int64"),
        [SpecialType.System_UInt64] = Plain("ulong", "UInt64"),
        [SpecialType.System_Single] = Plain("float", "Single"),
        [SpecialType.System_Double] = Plain("double", "Double"),
        [SpecialType.System_Decimal] = Plain("decimal", "Decimal"),
        [SpecialType.System_String] = Plain("string", "String", isValueType: false),
        [SpecialType.System_DateTime] = Plain("global::System.DateTime", "DateTime"),
    };

    private static readonly Dictionary<string, ValueShape> s_named = new(StringComparer.Ordinal)
    {
        ["Guid"] = Plain("global::System.Guid", "Guid"),
        ["DateTimeOffset"] = Plain("global::System.DateTimeOffset", "DateTimeOffset"),
        ["DateOnly"] = Plain("global::System.DateOnly", "DateOnly"),
        ["TimeOnly"] = Plain("global::System.TimeOnly", "TimeOnly"),
        ["TimeSpan"] = Plain("global::System.TimeSpan", "TimeSpan"),
        ["Uri"] = Plain("global::System.Uri", "Uri", isValueType: false),
    };

    /// <summary>How a type is stored by one call; null if it is not. One shape a type: a parse asks for each again and again.</summary>
    public static ValueShape? Of(ITypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None && s_special.TryGetValue(type.SpecialType, out var shape))
            return shape;
        if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte })
            return s_bytes;
        return type is INamedTypeSymbol { Arity: 0, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } && s_named.TryGetValue(type.Name, out shape)
            ? shape
            : null;
    }

    /// <summary>How <c>ReadOnlyMemory&lt;byte&gt;</c> is stored; null for other types.</summary>
    public static ValueShape? MemoryOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { MetadataName: "ReadOnlyMemory`1", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } memory
        && memory.TypeArguments[0].SpecialType == SpecialType.System_Byte
            ? new ValueShape(ShapeKind.Memory, type.Text(), "Memory")
            : null;

    /// <summary>Whether a type is a string or an integer.</summary>
    public static bool IsTextOrInteger(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64);

    private static ValueShape Plain(string type, string name, bool isValueType = true) =>
        new(ShapeKind.Plain, type, name) { Writer = "Write" + name, Reader = "Read" + name, IsValueType = isValueType };

    // They are written in their shortest form, whatever their type.
    private static ValueShape Integer(string type, string name) => Plain(type, name) with { Writer = "WriteInt64" };
}
