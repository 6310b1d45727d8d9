namespace DomainEs.Benchmarks.Model;

public sealed record AccountOpened(string Owner, string Iban, Currency Currency, DateTimeOffset Since) : IEvent<Account>;

public sealed record Deposited(decimal Amount, string Reference, Guid Payment, DateTimeOffset ValueDate) : IEvent<Account>;

public sealed record Withdrawn(decimal Amount, string Reference, int Terminal, DateTimeOffset ValueDate) : IEvent<Account>;

public sealed record TransferSent(decimal Amount, AccountId To, string Reference, Guid Transfer, long Order) : IEvent<Account>;

public sealed record LimitChanged(decimal Limit, string Reason, bool IsTemporary) : IEvent<Account>;
