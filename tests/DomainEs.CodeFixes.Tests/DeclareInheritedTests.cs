using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class DeclareInheritedTests
{
    [Fact]
    public Task What_is_inherited_is_declared_and_calls_it() => CodeFixRun.FixesAsync(new DeclareInherited(), """
        using DomainEs;

        public sealed record Opened : IEvent<Account>;
        public sealed record Closed : IEvent<Account>;
        public sealed record Open(string Id);

        public abstract class Named
        {
            protected void Apply(Opened e, in EventInfo info) { }
            protected virtual void Apply(Closed e) { }
            protected Decision<Account> Decide(Open @new, in CommandInfo info) => [new Opened()];
        }

        [Aggregate<string>]
        public sealed partial class Account : Named;
        """, """
        using DomainEs;

        public sealed record Opened : IEvent<Account>;
        public sealed record Closed : IEvent<Account>;
        public sealed record Open(string Id);

        public abstract class Named
        {
            protected void Apply(Opened e, in EventInfo info) { }
            protected virtual void Apply(Closed e) { }
            protected Decision<Account> Decide(Open @new, in CommandInfo info) => [new Opened()];
        }

        [Aggregate<string>]
        public sealed partial class Account : Named
        {
            new void Apply(Opened e, in EventInfo info) => base.Apply(e, in info);
            protected override void Apply(Closed e) => base.Apply(e);
            new Decision<Account> Decide(Open @new, in CommandInfo info) => base.Decide(@new, in info);
        }
        """);

    [Fact]
    public Task All_aggregates_declare_theirs_at_once() => CodeFixRun.FixesAllAsync(new DeclareInherited(), """
        using DomainEs;

        public sealed record Opened : IEvent<Account>;
        public sealed record Sent : IEvent<Letter>;

        public abstract class Opening { protected void Apply(Opened e) { } }
        public abstract class Sending { protected void Apply(Sent e) { } }

        [Aggregate<string>]
        public sealed partial class Account : Opening;

        [Aggregate<string>]
        public sealed partial class Letter : Sending;
        """, """
        using DomainEs;

        public sealed record Opened : IEvent<Account>;
        public sealed record Sent : IEvent<Letter>;

        public abstract class Opening { protected void Apply(Opened e) { } }
        public abstract class Sending { protected void Apply(Sent e) { } }

        [Aggregate<string>]
        public sealed partial class Account : Opening
        {
            new void Apply(Opened e) => base.Apply(e);
        }

        [Aggregate<string>]
        public sealed partial class Letter : Sending
        {
            new void Apply(Sent e) => base.Apply(e);
        }
        """);

    [Fact]
    public async Task A_private_one_cannot_be_called_so_nothing_is_offered() => Assert.Empty(await CodeFixRun.OffersAsync(new DeclareInherited(), """
        using DomainEs;
        public sealed record Opened : IEvent<Account>;
        public abstract class Named { private void Apply(Opened e) { } }
        [Aggregate<string>] public sealed partial class Account : Named;
        """));
}
