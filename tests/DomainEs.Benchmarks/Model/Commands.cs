namespace DomainEs.Benchmarks.Model;

public sealed record OpenAccount(AccountId Id, string Owner, string Iban);

public sealed record Deposit(AccountId Id, decimal Amount, string Reference);
