using MessagePack;

namespace DomainEs.Benchmarks.Otherwise;

// Not sealed-and-internal like the rest: the library's formatters are made at run time and see only what is public.

/// <summary>The same events as a user would declare them for the MessagePack library's own formatters, with named keys.</summary>
[Union(0, typeof(PeerOpened))]
[Union(1, typeof(PeerDeposited))]
[Union(2, typeof(PeerWithdrawn))]
[Union(3, typeof(PeerTransferSent))]
[Union(4, typeof(PeerLimitChanged))]
public interface IPeerEvent;

[MessagePackObject(keyAsPropertyName: true)]
public sealed record PeerOpened(string Owner, string Iban, int Currency, DateTime Since) : IPeerEvent;

[MessagePackObject(keyAsPropertyName: true)]
public sealed record PeerDeposited(decimal Amount, string Reference, Guid Payment, DateTime ValueDate) : IPeerEvent;

[MessagePackObject(keyAsPropertyName: true)]
public sealed record PeerWithdrawn(decimal Amount, string Reference, int Terminal, DateTime ValueDate) : IPeerEvent;

[MessagePackObject(keyAsPropertyName: true)]
public sealed record PeerTransferSent(decimal Amount, string To, string Reference, Guid Transfer, long Order) : IPeerEvent;

[MessagePackObject(keyAsPropertyName: true)]
public sealed record PeerLimitChanged(decimal Limit, string Reason, bool IsTemporary) : IPeerEvent;

/// <summary>One event as it would be stored: what a commit of DomainEs holds beside the events.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record PeerMessage(Guid Id, DateTime Time, long Version, string Command, IPeerEvent Event);
