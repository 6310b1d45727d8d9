using DomainEs.Generators.Support;

namespace DomainEs.Generators.Model;

/// <summary>A fold whose fingerprint is wanted.</summary>
/// <param name="Declaration">The type that folds.</param>
/// <param name="Method">The partial method that reads the fingerprint, for example <c>ReadFingerprint</c>.</param>
/// <param name="Roots">The names of its methods that the fold begins with, for example <c>Apply</c>.</param>
internal sealed record FingerprintTarget(TypeDeclaration Declaration, string Method, EquatableArray<string> Roots);
