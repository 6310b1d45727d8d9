using DomainEs.Benchmarks.Model;

namespace DomainEs.Benchmarks.Otherwise;

/// <summary>The sample's events in the peer's types.</summary>
internal static class PeerSample
{
    public static PeerMessage Message(int account, int n) => new(
        new Guid(account, (short)n, 0x4567, 0x89, 0xAB, 0xCD, 0xEF, 1, 2, 3, 4),
        new DateTime(2026, 11, 24, 8, 30, 0, DateTimeKind.Utc).AddDays(n),
        n + 1,
        $"{new Guid(n, 0x1234, 0x4567, 0x89, 0xAB, 0xCD, 0xEF, 1, 2, 3, 4):N}",
        Of(Sample.Event(account, n)));

    private static IPeerEvent Of(IEvent<Account> e) => e switch
    {
        AccountOpened opened => new PeerOpened(opened.Owner, opened.Iban, (int)opened.Currency, opened.Since.UtcDateTime),
        Deposited deposited => new PeerDeposited(deposited.Amount, deposited.Reference, deposited.Payment, deposited.ValueDate.UtcDateTime),
        Withdrawn withdrawn => new PeerWithdrawn(withdrawn.Amount, withdrawn.Reference, withdrawn.Terminal, withdrawn.ValueDate.UtcDateTime),
        TransferSent sent => new PeerTransferSent(sent.Amount, sent.To.ToString(), sent.Reference, sent.Transfer, sent.Order),
        LimitChanged changed => new PeerLimitChanged(changed.Limit, changed.Reason, changed.IsTemporary),
        _ => throw new ArgumentException($"{e} has no counterpart among the peer's events; add it to PeerEvents.", nameof(e)),
    };
}
