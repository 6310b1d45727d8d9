using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class MarkAggregateIdTests
{
    private const string Account = """

        ---
        using DomainEs;
        [Id] public readonly partial record struct AccountId;
        public sealed record Opened : IEvent<Account>;
        [Aggregate<AccountId>] public sealed partial class Account { void Apply(Opened e) { } Decision<Account> Decide(Move c) => []; }
        """;

    [Fact]
    public Task One_of_two_ids_is_marked_with_the_using_it_needs() => CodeFixRun.FixesAsync(new MarkAggregateId(), """
        namespace Moving
        {
        }

        public sealed record Move(AccountId From, AccountId To);
        """ + Account, """
        using DomainEs;

        namespace Moving
        {
        }

        public sealed record Move([AggregateId] AccountId From, AccountId To);
        """ + Account);

    [Fact]
    public async Task Each_of_the_ids_is_offered() => Assert.Equal(
        ["Mark 'From' of 'Move' with [AggregateId]", "Mark 'To' of 'Move' with [AggregateId]"],
        await CodeFixRun.OffersAsync(new MarkAggregateId(), "public sealed record Move(AccountId From, AccountId To);" + Account));

    [Fact]
    public Task Of_two_marks_the_other_goes() => CodeFixRun.FixesAsync(new MarkAggregateId(), """
        using DomainEs;

        public sealed class Move
        {
            [AggregateId] public AccountId From { get; init; }

            /// <summary>Where it goes.</summary>
            [AggregateId]
            public AccountId To { get; init; }
        }
        """ + Account, """
        using DomainEs;

        public sealed class Move
        {
            [AggregateId] public AccountId From { get; init; }

            /// <summary>Where it goes.</summary>
            public AccountId To { get; init; }
        }
        """ + Account, "MarkAggregateId From");

    [Fact]
    public Task A_record_without_an_id_gets_one_first() => CodeFixRun.FixesAsync(new MarkAggregateId(), """
        public sealed record Move(string To);
        """ + Account, """
        public sealed record Move(AccountId Id, string To);
        """ + Account);

    [Fact]
    public Task A_class_whose_Id_is_something_else_gets_one_named_after_the_aggregate() => CodeFixRun.FixesAsync(new MarkAggregateId(), """
        public sealed class Move
        {
            public int Id { get; init; }
        }
        """ + Account, """
        public sealed class Move
        {
            public required AccountId AccountId { get; init; }
            public int Id { get; init; }
        }
        """ + Account);

    [Fact]
    public Task All_commands_are_marked_at_the_same_name() => CodeFixRun.FixesAllAsync(new MarkAggregateId(), """
        using DomainEs;

        [Id] public readonly partial record struct AccountId;
        public sealed record Opened : IEvent<Account>;
        public sealed record Move(AccountId From, AccountId To);
        public sealed record Copy(AccountId From, AccountId To);
        public sealed record Swap(AccountId One, AccountId Other);

        [Aggregate<AccountId>]
        public sealed partial class Account
        {
            void Apply(Opened e) { }
            Decision<Account> Decide(Move c) => [];
            Decision<Account> Decide(Copy c) => [];
            Decision<Account> Decide(Swap c) => [];
        }
        """, """
        using DomainEs;

        [Id] public readonly partial record struct AccountId;
        public sealed record Opened : IEvent<Account>;
        public sealed record Move([AggregateId] AccountId From, AccountId To);
        public sealed record Copy([AggregateId] AccountId From, AccountId To);
        public sealed record Swap(AccountId One, AccountId Other);

        [Aggregate<AccountId>]
        public sealed partial class Account
        {
            void Apply(Opened e) { }
            Decision<Account> Decide(Move c) => [];
            Decision<Account> Decide(Copy c) => [];
            Decision<Account> Decide(Swap c) => [];
        }
        """, stays: "DES016 on Swap");
}
