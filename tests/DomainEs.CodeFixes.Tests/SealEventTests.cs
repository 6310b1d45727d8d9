using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class SealEventTests
{
    [Fact]
    public Task Events_are_sealed_each_in_its_own_file() => CodeFixRun.FixesAllAsync(new SealEvent(), """
        using DomainEs;

        /// <summary>It began.</summary>
        public record Opened : IEvent<Account>;
        [Event("shut")] record Closed : IEvent<Account>;
        internal partial record Moved : IEvent<Account>;
        ---
        using DomainEs;

        // Alone.
        record Renamed : IEvent<Account>;

        [Aggregate<string>] sealed partial class Account { void Apply(Opened e) { } void Apply(Closed e) { } void Apply(Moved e) { } void Apply(Renamed e) { } }
        """, """
        using DomainEs;

        /// <summary>It began.</summary>
        public sealed record Opened : IEvent<Account>;
        [Event("shut")] sealed record Closed : IEvent<Account>;
        internal sealed partial record Moved : IEvent<Account>;
        ---
        using DomainEs;

        // Alone.
        sealed record Renamed : IEvent<Account>;

        [Aggregate<string>] sealed partial class Account { void Apply(Opened e) { } void Apply(Closed e) { } void Apply(Moved e) { } void Apply(Renamed e) { } }
        """);

    [Fact]
    public async Task An_event_that_is_made_to_be_derived_from_is_left() => Assert.Empty(await CodeFixRun.OffersAsync(new SealEvent(), """
        using DomainEs;
        public record Opened : IEvent<Account> { public virtual int Count => 1; }
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """));
}
