using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests.Fingerprints;

/// <summary>A project whose fold reaches all that a fingerprint follows.</summary>
internal static class FoldSource
{
    /// <summary>The aggregate, its events, and what its fold calls.</summary>
    public const string Account = """
        using System.Linq;
        namespace Banking;

        [BoundedContext("bank")] public static partial class BankContext;
        [Id] public readonly partial record struct AccountId;

        public sealed record Opened(string Owner, Kind Kind = Kind.Private) : IEvent<Account>;
        public sealed record Deposited(Money Amount, string? Note = null) : IEvent<Account>;
        [Event(Version = 2)] public sealed record Billed(decimal Sum, Lines Lines) : IEvent<Account>
        {
            [Event(Version = 1)] public sealed record V1(decimal Sum);
            internal static Billed From(V1 old) => new(old.Sum * 1.0m, new Lines([], 0));
        }
        public abstract record Moved : IEvent<Account>
        {
            public sealed record In(int Days) : Moved;
            public sealed record Out(int Weeks) : Moved;
        }

        public readonly record struct Money(decimal Value, string Currency)
        {
            public static Money operator +(Money a, Money b) => new(a.Value + b.Value, a.Currency);
            public static implicit operator Money(int whole) => new(whole, "EUR");
        }

        public sealed record Line(string Text, int Count);
        public sealed record Lines(ImmutableArray<Line> Items, int Discount);
        public enum Kind { Private = 1, Business = 2 }

        public sealed record Open(AccountId Id, string Owner);
        public sealed record Bill(AccountId Id, decimal Sum);

        [Aggregate<AccountId>]
        public sealed partial class Account
        {
            private const int Days = 30;
            private readonly List<Billed> _bills = new(4);
            private decimal _fee = 1.5m;

            public Account() => Due = Days;

            public string Owner { get; private set; } = "nobody";
            public Money Balance { get; private set; }
            public int Due { get; private set; }
            public decimal Total => _bills.Sum(bill => bill.Sum) + _fee;
            public bool IsRich => Balance.Value > 1000;

            private void Apply(Opened e) { Owner = e.Owner; Balance = 7; }

            private void Apply(Deposited e)
            {
                var before = Balance;
                Balance = before + e.Amount; // the sum
                Due = Rates.Of(Kind.Business).Round(e.Note ?? "none") + Twice(2);
                int Twice(int number) => number * 2;
            }

            private void Apply(Billed e)
            {
                if (e.Sum > Limits.Highest)
                    return;
                _bills.Add(e);
                _fee = Total;
                Note(left: 1, right: 2);
            }

            private void Apply(Moved e) => Due += e is Moved.In { Days: > 3 } ? Rates.All.Count : 0x10;

            private void Note(int left, int right) => Due = left - right;

            private void Unreached() => Due = 99;

            static Decision<Account> Decide(Open c) => [new Opened(c.Owner)];
            Decision<Account> Decide(Bill c) => IsRich ? [new Billed(c.Sum, new Lines([], 1))] : [];
        }
        """;

    /// <summary>Static classes and a hierarchy beside it.</summary>
    public const string Rates = """
        namespace Banking;

        public static class Limits { public static readonly decimal Highest = 500m; }

        public static class Rates
        {
            public static List<int> All { get; } = [1, 2];
            public static Rate Of(Kind kind) => kind == Kind.Private ? new Plain() : new Steep();
            public static int Round(this Rate rate, string text) => rate.Rounded(text.Length);
        }

        public abstract class Rate
        {
            public virtual int Rounded(int number) => number;
        }

        public sealed class Plain : Rate;

        public sealed class Steep : Rate
        {
            public override int Rounded(int number) => number + 1;
        }
        """;

    public static readonly string[] All = [Account, Rates, Sources.Order()];

    /// <summary>All of it, looked at by the account.</summary>
    public static FoldProject Project { get; } = new("Account", All);
}
