using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Types that writer and reader know by themselves.</summary>
internal static class PlainTypes
{
    /// <summary>How a type is stored by one call; null if it is not.</summary>
    public static ValueShape? Of(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte })
            return Plain(type, "Bytes", "WriteBytes", "ReadBytes");
        return MethodOf(type) is { } name ? Plain(type, name, WriterOf(name), "Read" + name) : null;
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

    private static ValueShape Plain(ITypeSymbol type, string name, string writer, string reader) =>
        new(ShapeKind.Plain, type.Text(), name) { Writer = writer, Reader = reader, IsValueType = type.IsValueType };

    private static string WriterOf(string name) => name switch
    {
        "SByte" or "Int16" or "Int32" or "Int64" or "Byte" or "UInt16" or "UInt32" => "WriteInt64",
        _ => "Write" + name,
    };

    private static string? MethodOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "Boolean",
        SpecialType.System_Char => "Char",
        SpecialType.System_SByte => "SByte",
        SpecialType.System_Byte => "Byte",
        SpecialType.System_Int16 => "Int16",
        SpecialType.System_UInt16 => "UInt16",
        SpecialType.System_Int32 => "Int32",
        SpecialType.System_UInt32 => "UInt32",
        SpecialType.System_Int64 => "Int64",
        SpecialType.System_UInt64 => "UInt64",
        SpecialType.System_Single => "Single",
        SpecialType.System_Double => "Double",
        SpecialType.System_Decimal => "Decimal",
        SpecialType.System_String => "String",
        SpecialType.System_DateTime => "DateTime",
        SpecialType.None when type is INamedTypeSymbol { Arity: 0, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } =>
            type.Name is "Guid" or "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "Uri" ? type.Name : null,
        _ => null,
    };
}
