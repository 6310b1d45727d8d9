using DomainEs.Generators.Support;

namespace DomainEs.Generators.Model;

/// <summary>A command and the <c>Decide</c> that takes it.</summary>
/// <param name="Type">For example <c>global::Banking.Withdraw</c>.</param>
/// <param name="Existence">Where it may run.</param>
/// <param name="IsStatic">Whether the method is static.</param>
/// <param name="IdMember">The property that names the aggregate, for example <c>Id</c>; null if none does.</param>
/// <param name="Facts">The type of the facts; null if it takes none.</param>
/// <param name="Arguments">What is passed, for example <c>command, info</c>.</param>
internal sealed record CommandModel(
    string Type, RequiredExistence Existence, bool IsStatic, string? IdMember, string? Facts, EquatableArray<string> Arguments);

/// <summary>Whether something must exist where a command is decided.</summary>
internal enum RequiredExistence
{
    MustNotExist,
    MustExist,
    Either,

    /// <summary>Nowhere: its <c>Decide</c> misspells it, which the compiler says.</summary>
    NeverDecided,
}
