using DomainEs.Generators.Support;

namespace DomainEs.Generators.Model;

/// <summary>All that is printed for an id.</summary>
/// <param name="Declaration">Where it is declared.</param>
/// <param name="Parts">What it wraps, or its parts.</param>
/// <param name="IsComposite">Whether it has several parts.</param>
/// <param name="PrintsParameters">Whether the parameter list is ours to print.</param>
/// <param name="IsUsable">Whether it can be an id; what is printed of one that cannot only keeps its uses compiling.</param>
/// <param name="HasConverter">Whether the user's part has a <c>[JsonConverter]</c>.</param>
/// <param name="Own">Members that the user wrote: those are not printed.</param>
internal sealed record IdModel(
    TypeDeclaration Declaration, EquatableArray<IdPart> Parts, bool IsComposite, bool PrintsParameters, bool IsUsable, bool HasConverter, EquatableArray<string> Own);

/// <summary>One part of an id.</summary>
/// <param name="Name">For example <c>Value</c>.</param>
/// <param name="Type">For example <c>string</c>.</param>
/// <param name="Kind">What it is.</param>
internal sealed record IdPart(string Name, string Type, IdPartKind Kind);

/// <summary>What a part of an id is.</summary>
internal enum IdPartKind
{
    String,
    Guid,
    Int32,
    Int64,

    /// <summary>Another id of one part.</summary>
    Id,
}
