using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class AddUpcasterTests
{
    private const string Aggregate = """


        [Aggregate<string>]
        public sealed partial class Order { void Apply(Placed e) { } }
        """;

    [Fact]
    public Task A_version_that_nothing_reads_gets_a_shape_and_a_From() => CodeFixRun.FixesAsync(new AddUpcaster(), """
        using DomainEs;

        [Event(Version = 2)]
        public sealed record Placed([Name("who")] string Customer, int? Priority = null) : IEvent<Order>;
        """ + Aggregate, """
        using DomainEs;

        [Event(Version = 2)]
        public sealed record Placed([Name("who")] string Customer, int? Priority = null) : IEvent<Order>
        {
            [Event(Version = 1)] public sealed record V1([Name("who")] string Customer, int? Priority = null);
            static Placed From(V1 old) => new(old.Customer, old.Priority);
        }
        """ + Aggregate);

    [Fact]
    public Task A_link_that_is_missing_in_the_middle_is_put_where_the_chain_breaks() => CodeFixRun.FixesAsync(new AddUpcaster(), """
        using DomainEs;

        [DomainEs.Event(Version = 3)]
        public readonly record struct Placed(string Customer) : IEvent<Order>
        {
            [DomainEs.Event(Version = 2)]
            public readonly record struct V2(string Name);

            static Placed From(V2 old) => new(old.Name);
        }
        """ + Aggregate, """
        using DomainEs;

        [DomainEs.Event(Version = 3)]
        public readonly record struct Placed(string Customer) : IEvent<Order>
        {
            [DomainEs.Event(Version = 2)]
            public readonly record struct V2(string Name)
            {
                [Event(Version = 1)] public readonly record struct V1(string Name);
                static V2 From(V1 old) => new(old.Name);
            }

            static Placed From(V2 old) => new(old.Name);
        }
        """ + Aggregate);

    [Fact]
    public Task Of_all_events_at_once_each_gets_its_own() => CodeFixRun.FixesAllAsync(new AddUpcaster(), """
        using DomainEs;

        [Event(Version = 2)]
        public sealed record Placed(string Customer) : IEvent<Order>;

        [Event(Version = 2)]
        public sealed record Cancelled(string Reason) : IEvent<Order>;

        [Aggregate<string>]
        public sealed partial class Order { void Apply(Placed e) { } void Apply(Cancelled e) { } }
        """, """
        using DomainEs;

        [Event(Version = 2)]
        public sealed record Placed(string Customer) : IEvent<Order>
        {
            [Event(Version = 1)] public sealed record V1(string Customer);
            static Placed From(V1 old) => new(old.Customer);
        }

        [Event(Version = 2)]
        public sealed record Cancelled(string Reason) : IEvent<Order>
        {
            [Event(Version = 1)] public sealed record V1(string Reason);
            static Cancelled From(V1 old) => new(old.Reason);
        }

        [Aggregate<string>]
        public sealed partial class Order { void Apply(Placed e) { } void Apply(Cancelled e) { } }
        """);

    [Fact]
    public async Task A_shape_that_cannot_be_copied_is_left() => Assert.Empty(await CodeFixRun.OffersAsync(new AddUpcaster(), """
        using DomainEs;

        [Event(Version = 2)]
        public sealed class Placed : IEvent<Order> { public required string Customer { get; init; } }
        """ + Aggregate));
}
