using DomainEs.Generators.Model;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>What the hash takes of one member or type, and what else that reaches.</summary>
/// <param name="Hash">The SHA-256 of the text, in hexadecimal digits.</param>
/// <param name="Reached">Members and types of this compilation.</param>
/// <param name="Unseen">Calls of code that is not here.</param>
internal sealed record ReachedText(string Hash, IReadOnlyCollection<ISymbol> Reached, IReadOnlyCollection<UnseenCall> Unseen);
