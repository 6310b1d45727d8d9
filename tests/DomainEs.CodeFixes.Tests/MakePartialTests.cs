using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class MakePartialTests
{
    [Fact]
    public Task Aggregates_ids_contexts_and_what_is_around_them_become_partial() => CodeFixRun.FixesAllAsync(new MakePartial(), """
        using DomainEs;

        namespace Banking;

        [BoundedContext("bank")] public static class BankContext;

        [Id] readonly record struct AccountId;

        // Holds one.
        class Branch
        {
            [Aggregate<AccountId>]
            sealed record Account(string Owner)
            {
                static Account Apply(Opened e) => new(e.Owner);
            }

            sealed record Opened(string Owner) : IEvent<Account>;
        }
        """, """
        using DomainEs;

        namespace Banking;

        [BoundedContext("bank")] public static partial class BankContext;

        [Id] readonly partial record struct AccountId;

        // Holds one.
        partial class Branch
        {
            [Aggregate<AccountId>]
            sealed partial record Account(string Owner)
            {
                static Account Apply(Opened e) => new(e.Owner);
            }

            sealed record Opened(string Owner) : IEvent<Account>;
        }
        """);

    [Fact]
    public Task The_one_at_hand_alone_becomes_partial() => CodeFixRun.FixesAsync(new MakePartial(), """
        [DomainEs.Id] struct First;
        """.Replace("struct", "record struct", StringComparison.Ordinal), """
        [DomainEs.Id] partial record struct First;
        """);

    [Fact]
    public async Task Types_that_are_none_of_ours_are_left_to_others() => Assert.Empty(await CodeFixRun.OffersAsync(new MakePartial(), """
        class Other;
        partial class Other;
        """));
}
