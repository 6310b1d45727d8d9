using System.Buffers;
using DomainEs;

namespace Natster;

public sealed record NatsterInitialized : IEvent<Account>;

public sealed record InitializeNatster(AccountKey Id);

public sealed record NoPublicKey(string Text) : Rejection("no-public-key", $"'{Text}' is no public key of an account: 56 characters of A-Z and 2-7, an A first");

/// <summary>An account that takes part.</summary>
[Aggregate<AccountKey>]
public sealed partial class Account
{
    private const int KeyLength = 56;
    private static readonly SearchValues<char> s_base32 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

    private static Account Apply(NatsterInitialized e) => new();

    private static Decision<Account> Decide(InitializeNatster c) =>
        IsKey(c.Id.Value) ? [new NatsterInitialized()] : new NoPublicKey(c.Id.Value);

    private static bool IsKey(string text) => text.Length == KeyLength && text[0] == 'A' && !text.AsSpan().ContainsAnyExcept(s_base32);
}
