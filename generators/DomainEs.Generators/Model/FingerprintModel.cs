using DomainEs.Generators.Support;

namespace DomainEs.Generators.Model;

/// <summary>The fingerprint of a fold.</summary>
/// <param name="Target">The fold.</param>
/// <param name="Value">The hash, never 0; the earlier one where <c>[SameFoldAs]</c> vouches for it.</param>
/// <param name="Unseen">What the fold calls and the hash does not see, in order.</param>
internal sealed record FingerprintModel(FingerprintTarget Target, ulong Value, EquatableArray<UnseenCall> Unseen);

/// <summary>A call of code in another assembly, which has no source here.</summary>
/// <param name="Caller">The documentation id of the member that calls, for example <c>M:Banking.Fees.Of(System.Decimal)</c>.</param>
/// <param name="Callee">The documentation id of what is called.</param>
internal sealed record UnseenCall(string Caller, string Callee);
