using DomainEs.Generators.Support;

namespace DomainEs.Generators.Model;

/// <summary>A bounded context as it is declared.</summary>
/// <param name="Declaration">Where.</param>
/// <param name="StoredName">For example <c>bank</c>.</param>
internal sealed record ContextDeclaration(TypeDeclaration Declaration, string StoredName);

/// <summary>A type that belongs to a context.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Type">For example <c>global::Banking.Account</c>.</param>
internal sealed record ContextMember(string Namespace, string Type);

/// <summary>All that is printed for a bounded context.</summary>
/// <param name="Context">As it is declared.</param>
/// <param name="Aggregates">The types of its aggregates, by name.</param>
/// <param name="Projections">The types of its projections, by name.</param>
/// <param name="Ids">The types of its ids, by name.</param>
internal sealed record ContextModel(ContextDeclaration Context, EquatableArray<string> Aggregates, EquatableArray<string> Projections, EquatableArray<string> Ids);
