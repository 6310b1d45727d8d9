using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Parsing;

/// <summary>Reads how the rows of a projection are stored: as a state is kept, field by field.</summary>
internal static class Rows
{
    /// <summary>The types a row is made of; none if it cannot be stored, and why.</summary>
    /// <param name="projection">The projection.</param>
    /// <param name="compilation">Says what is accessible.</param>
    /// <param name="records">Reads simple records.</param>
    /// <param name="walk">Knows the fields.</param>
    public static (MemberShapes Shapes, string? Reason) Of(INamedTypeSymbol projection, Compilation compilation, PositionalRecords records, WalkTypes walk) =>
        StateShapes.Of(projection, compilation, projection, records, walk, out var shapes, out var reason)
            ? (shapes, null)
            : (new MemberShapes(compilation, projection, records, walk), reason ?? $"'{projection.ForPeople()}' has a member that does not compile");
}
