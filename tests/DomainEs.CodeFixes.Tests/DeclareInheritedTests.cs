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
    public async Task A_private_one_cannot_be_called_so_nothing_is_offered() => Assert.Empty(await CodeFixRun.OffersAsync(new DeclareInherited(), """
        using DomainEs;
        public sealed record Opened : IEvent<Account>;
        public abstract class Named { private void Apply(Opened e) { } }
        [Aggregate<string>] public sealed partial class Account : Named;
        """));
}
