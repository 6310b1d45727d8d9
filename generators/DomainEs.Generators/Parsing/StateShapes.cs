using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Finds how a state, or a row of a view, is kept: every field of it, so that what is read back is what was written.</summary>
internal static class StateShapes
{
    /// <summary>How an aggregate's state is kept; null if it is not.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="compilation">Says what is accessible.</param>
    /// <param name="records">Reads simple records.</param>
    /// <param name="walk">Knows its fields.</param>
    public static MemberShapes? OfAggregate(INamedTypeSymbol aggregate, Compilation compilation, PositionalRecords records, WalkTypes walk)
    {
        if (WantOf(aggregate) == false || aggregate.IsAbstract)
            return null;
        return Of(aggregate, compilation, aggregate, records, walk, out var shapes, out _) ? shapes : null;
    }

    /// <summary>What <c>[Snapshot]</c> says; null if it is not there.</summary>
    public static bool? WantOf(INamedTypeSymbol aggregate) => aggregate.Attribute(KnownNames.Snapshot)?.ConstructorArguments switch
    {
        null => null,
        [{ Value: bool isKept }] => isKept,
        _ => true,
    };

    /// <summary>How values of a type are kept. The methods that write and read them are printed from <see cref="MemberShapes.ToModel"/>.</summary>
    /// <param name="type">The type of the state or row.</param>
    /// <param name="compilation">Says what is accessible.</param>
    /// <param name="within">The type whose generated code writes and reads.</param>
    /// <param name="records">Reads simple records.</param>
    /// <param name="walk">Knows the fields.</param>
    /// <param name="shapes">What it is made of.</param>
    /// <param name="reason">Why it cannot be kept; null also where the compiler says so.</param>
    public static bool Of(
        INamedTypeSymbol type, Compilation compilation, INamedTypeSymbol within, PositionalRecords records, WalkTypes walk, out MemberShapes shapes, out string? reason)
    {
        shapes = new MemberShapes(compilation, within, records, walk);
        if (!shapes.TryParse(type, null, out var shape, out reason))
            return false;
        if (shape!.Kind == ShapeKind.Named && shapes.HasObject(shape.Type))
            return true;
        reason = $"'{type.ForPeople()}' is no type with fields of its own";
        return false;
    }

    /// <summary>A plain value as a state holds it: bytes that may be held twice, times of every kind.</summary>
    public static ValueShape Exact(ValueShape plain) => plain.Name switch
    {
        "Bytes" => plain with { Writer = "WriteKeptBytes" },
        "DateTime" => plain with { Writer = "WriteKeptDateTime", Reader = "ReadKeptDateTime" },
        _ => plain,
    };
}
