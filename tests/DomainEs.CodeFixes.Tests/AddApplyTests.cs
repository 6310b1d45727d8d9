using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class AddApplyTests
{
    [Fact]
    public Task An_event_gets_an_empty_Apply_after_the_others_written_as_they_are() => CodeFixRun.FixesAsync(new AddApply(), """
        using DomainEs;

        namespace Banking;

        public sealed record Opened(string Owner) : IEvent<Account>;
        public sealed record Renamed(string Owner) : IEvent<Account>;

        [Aggregate<string>]
        public sealed partial class Account
        {
            private void Apply(Opened opened) { }

            // What follows stays where it is.
            private static int Count => 1;
        }
        """, """
        using DomainEs;

        namespace Banking;

        public sealed record Opened(string Owner) : IEvent<Account>;
        public sealed record Renamed(string Owner) : IEvent<Account>;

        [Aggregate<string>]
        public sealed partial class Account
        {
            private void Apply(Opened opened) { }
            private void Apply(Renamed opened) { }

            // What follows stays where it is.
            private static int Count => 1;
        }
        """);

    [Fact]
    public Task The_aggregate_may_be_in_another_file_and_needs_the_events_namespace() => CodeFixRun.FixesAsync(new AddApply(), """
        namespace Banking.Events;

        public sealed record Renamed(string Owner) : DomainEs.IEvent<Account>;
        ---
        using DomainEs;

        namespace Banking
        {
            [Aggregate<string>]
            public sealed partial class Account;
        }
        """, """
        namespace Banking.Events;

        public sealed record Renamed(string Owner) : DomainEs.IEvent<Account>;
        ---
        using Banking.Events;
        using DomainEs;

        namespace Banking
        {
            [Aggregate<string>]
            public sealed partial class Account
            {
                void Apply(Renamed e) { }
            }
        }
        """);

    [Fact]
    public Task An_aggregate_whose_Applys_return_the_state_returns_it() => CodeFixRun.FixesAsync(new AddApply(), """
        using DomainEs;

        public sealed record Opened(string Owner) : IEvent<Account>;
        public sealed record Noted(string Text) : IEvent<Account>;

        [Aggregate<string>]
        public sealed partial record Account(string Owner)
        {
            static Account Apply(Opened e) => new(e.Owner);
        }
        """, """
        using DomainEs;

        public sealed record Opened(string Owner) : IEvent<Account>;
        public sealed record Noted(string Text) : IEvent<Account>;

        [Aggregate<string>]
        public sealed partial record Account(string Owner)
        {
            static Account Apply(Opened e) => new(e.Owner);
            Account Apply(Noted e) => this;
        }
        """);

    [Fact]
    public Task All_events_of_all_files_get_theirs_in_the_order_they_are_declared() => CodeFixRun.FixesAllAsync(new AddApply(), """
        using DomainEs;

        public sealed record Opened : IEvent<Account>;
        public sealed record Renamed : IEvent<Account>;
        public sealed record Closed : IEvent<Account>, IEvent<Letter>;
        ---
        using DomainEs;

        [Aggregate<string>]
        public sealed partial class Account
        {
            void Apply(Opened e) { }
        }

        [Aggregate<string>]
        public sealed partial class Letter
        {
        }
        ---
        using DomainEs;

        public sealed record Moved : IEvent<Account>;
        """, """
        using DomainEs;

        public sealed record Opened : IEvent<Account>;
        public sealed record Renamed : IEvent<Account>;
        public sealed record Closed : IEvent<Account>, IEvent<Letter>;
        ---
        using DomainEs;

        [Aggregate<string>]
        public sealed partial class Account
        {
            void Apply(Opened e) { }
            void Apply(Renamed e) { }
            void Apply(Closed e) { }
            void Apply(Moved e) { }
        }

        [Aggregate<string>]
        public sealed partial class Letter
        {
            void Apply(Closed e) { }
        }
        ---
        using DomainEs;

        public sealed record Moved : IEvent<Account>;
        """);

    [Fact]
    public async Task The_offer_names_the_aggregates() => Assert.Equal(["Add an empty Apply to 'Account' and 'Letter'"], await CodeFixRun.OffersAsync(new AddApply(), """
        using DomainEs;
        public sealed record Closed : IEvent<Account>, IEvent<Letter>;
        [Aggregate<string>] public sealed partial class Account { }
        [Aggregate<string>] public sealed partial class Letter { }
        """));
}
