using DomainEs;

namespace Natster;

/// <summary>People share catalogs of their media with each other. Contents never leave their owners: the log holds ids and public keys alone.</summary>
[BoundedContext("natster")]
public static partial class NatsterContext;

/// <summary>An account, by its public key: 56 characters that begin with <c>A</c>.</summary>
[Id]
public readonly partial record struct AccountKey;

/// <summary>Who somebody is at the login service.</summary>
[Id]
public readonly partial record struct OAuthId;

/// <summary>A catalog: names are unique with their owner, and with nobody else.</summary>
[Id]
public readonly partial record struct CatalogId(AccountKey Owner, string Name);
