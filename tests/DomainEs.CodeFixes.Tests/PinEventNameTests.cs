using DomainEs.CodeFixes.Tests.Verification;

namespace DomainEs.CodeFixes.Tests;

public sealed class PinEventNameTests
{
    [Fact]
    public Task An_event_in_a_container_is_stored_under_the_containers_name_too() => CodeFixRun.FixesAsync(new PinEventName(), """
        public static class Home
        {
            public sealed record Moved(string To) : DomainEs.IEvent<Person>;
        }
        ---
        using DomainEs;

        public sealed record Moved(string To) : IEvent<Person>;

        [Aggregate<string>] public sealed partial class Person { void Apply(Home.Moved e) { } void Apply(Moved e) { } }
        """, """
        using DomainEs;

        public static class Home
        {
            [Event("home-moved")]
            public sealed record Moved(string To) : DomainEs.IEvent<Person>;
        }
        ---
        using DomainEs;

        public sealed record Moved(string To) : IEvent<Person>;

        [Aggregate<string>] public sealed partial class Person { void Apply(Home.Moved e) { } void Apply(Moved e) { } }
        """);

    [Fact]
    public Task A_name_that_was_given_twice_gives_way_to_the_types_own() => CodeFixRun.FixesAsync(new PinEventName(), """
        using DomainEs;

        /// <summary>An address changed.</summary>
        [Event("moved")] public sealed record AddressChanged(string To) : IEvent<Person>;
        public sealed record Moved(string To) : IEvent<Person>;

        [Aggregate<string>] public sealed partial class Person { void Apply(AddressChanged e) { } void Apply(Moved e) { } }
        """, """
        using DomainEs;

        /// <summary>An address changed.</summary>
        [Event("address-changed")] public sealed record AddressChanged(string To) : IEvent<Person>;
        public sealed record Moved(string To) : IEvent<Person>;

        [Aggregate<string>] public sealed partial class Person { void Apply(AddressChanged e) { } void Apply(Moved e) { } }
        """);

    [Fact]
    public Task Of_all_at_once_the_first_keeps_its_name() => CodeFixRun.FixesAllAsync(new PinEventName(), """
        using DomainEs;

        [Event("moved")] public sealed record First : IEvent<Person>;
        [Event("moved")] public sealed record Second : IEvent<Person>;
        [Event("moved")] public sealed record Third : IEvent<Person>;

        [Aggregate<string>] public sealed partial class Person { void Apply(First e) { } void Apply(Second e) { } void Apply(Third e) { } }
        """, """
        using DomainEs;

        [Event("moved")] public sealed record First : IEvent<Person>;
        [Event("second")] public sealed record Second : IEvent<Person>;
        [Event("third")] public sealed record Third : IEvent<Person>;

        [Aggregate<string>] public sealed partial class Person { void Apply(First e) { } void Apply(Second e) { } void Apply(Third e) { } }
        """);

    [Fact]
    public async Task Where_no_name_is_free_a_number_is() => Assert.Equal(["Store 'Moved' as \"moved-2\""], await CodeFixRun.OffersAsync(new PinEventName(), """
        using DomainEs;
        public sealed record Moved : IEvent<Person>;
        [Event("moved")] public sealed record Other : IEvent<Person>;
        [Aggregate<string>] public sealed partial class Person { void Apply(Moved e) { } void Apply(Other e) { } }
        """));

    [Fact]
    public Task A_version_stays_where_it_is() => CodeFixRun.FixesAsync(new PinEventName(), """
        using DomainEs;

        public static class Home
        {
            [Event(Version = 2)] public sealed record Moved(string To) : IEvent<Person>
            {
                [Event(Version = 1)] public sealed record V1(string Street);
                internal static Moved From(V1 old) => new(old.Street);
            }
        }

        [Event(Version = 2)] public sealed record Moved(string To) : IEvent<Person>
        {
            [Event(Version = 1)] public sealed record V1(string Street);
            internal static Moved From(V1 old) => new(old.Street);
        }

        [Aggregate<string>] public sealed partial class Person { void Apply(Home.Moved e) { } void Apply(Moved e) { } }
        """, """
        using DomainEs;

        public static class Home
        {
            [Event("home-moved", Version = 2)] public sealed record Moved(string To) : IEvent<Person>
            {
                [Event(Version = 1)] public sealed record V1(string Street);
                internal static Moved From(V1 old) => new(old.Street);
            }
        }

        [Event(Version = 2)] public sealed record Moved(string To) : IEvent<Person>
        {
            [Event(Version = 1)] public sealed record V1(string Street);
            internal static Moved From(V1 old) => new(old.Street);
        }

        [Aggregate<string>] public sealed partial class Person { void Apply(Home.Moved e) { } void Apply(Moved e) { } }
        """);
}
