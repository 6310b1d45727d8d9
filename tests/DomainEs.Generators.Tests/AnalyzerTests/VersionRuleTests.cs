namespace DomainEs.Generators.Tests.AnalyzerTests;

/// <summary>The rules about versions of events and the upcasters that read old ones.</summary>
public sealed class VersionRuleTests
{
    private const string Order = """
        [Aggregate<string>] public sealed partial class Order { void Apply(Placed e) { } void Apply(Paid e) { } }
        public sealed record Paid(int Sum) : IEvent<Order>;
        """;

    [Theory]
    [InlineData("[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order>;")]
    [InlineData("[Event(Version = 3)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V1 old) => new(1); [Event(Version = 1)] public sealed record V1; }")]
    [InlineData("[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { [Event(Version = 1)] public sealed record V1; }")]
    [InlineData("[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V1 old) => new(1); public sealed record V1; }")]
    [InlineData("public sealed record Placed(int A) : IEvent<Order> { static Placed From(Other old) => new(1); } [Event(\"once\", Version = 2)] public sealed record Other;", "Other")]
    public async Task A_version_that_nothing_reads_is_found_at_the_newest(string placed, string place = "Placed") =>
        Assert.Equal([$"DES080 on {place}"], await Findings.OfAsync(Order, placed));

    [Fact]
    public async Task The_message_says_what_to_write() => Assert.Equal(
        ["'Placed' is stored as \"placed@3\" and nothing reads version 1: a history that holds one stops there; declare the shape it had, marked [Event(Version = 1)], and write 'static V2 From(V1 old)' in 'V2'"],
        await Findings.MessagesAsync(Order, "[Event(Version = 3)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V2 old) => new(1); [Event(Version = 2)] public sealed record V2; }"));

    [Theory]
    [InlineData("public sealed record Placed(int A) : IEvent<Order>;")]
    [InlineData("[Event(Version = 1)] public sealed record Placed(int A) : IEvent<Order>;")]
    [InlineData("[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V1 old) => new(1); [Event(Version = 1)] public sealed record V1; }")]
    [InlineData("[Event(\"p\", Version = 3)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V1 old) => new(1); static Placed From(V2 old) => new(2); [Event(Version = 1)] public sealed record V1 : IEvent<Order>; [Event(Version = 2)] public sealed record V2; }")]
    [InlineData("[Event(Version = 3)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V2 old, in EventInfo<string> info) => new(2); [Event(Version = 1)] public sealed record V1; [Event(Version = 2)] public sealed record V2 { internal static V2 From(V1 old, EventInfo info) => new(); } }")]
    [InlineData("[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static IReadOnlyList<IEvent<Order>> From(V1 old) => [new Placed(1), new Paid(2)]; [Event(Version = 1)] public sealed record V1; }")]
    [InlineData("[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static ImmutableArray<Placed> From(V1 old) => []; [Event(Version = 1)] public sealed record V1; }")]
    [InlineData("public sealed record Placed(int A) : IEvent<Order> { static IEvent<Order>[] From(Other old) => []; } [Event(\"once\")] public sealed record Other(int B);")]
    [InlineData("public sealed record Placed(int A) : IEvent<Order> { public static Placed From(string text) => new(1); public static Placed From(Paid paid) => new(1); public Placed From(Other other) => this; } public sealed record Other;")]
    public async Task What_reads_every_version_is_fine(string placed) => Assert.Empty(await Findings.OfAsync(Order, placed));

    [Fact]
    public async Task A_circle_is_found_where_it_closes() => Assert.Equal(["DES081 on From"], await Findings.OfAsync(Order, """
        [Event(Version = 3)] public sealed record Placed(int A) : IEvent<Order>
        {
            static Placed From(V2 old) => new(1);
            [Event(Version = 2)] public sealed record V2 { internal static V2 From(V1 old) => new(); }
            [Event(Version = 1)] public sealed record V1 { internal static V1 From(V2 old) => new(); }
        }
        """));

    [Fact]
    public async Task An_event_made_of_itself_is_a_circle() => Assert.Equal(
        ["'Placed.From(Placed)' takes 'Placed', which is made of what it gives: no version would ever become an event of today; an upcaster takes an older version and gives a newer one"],
        await Findings.MessagesAsync(Order, "[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(Placed old) => new(1); }"));

    [Theory]
    [InlineData("static Placed From(V1 old) => new(1); static Placed From(First old) => new(2); [Event(Version = 1)] public sealed record V1; [Event(Version = 1)] public sealed record First;", "DES082 on From")]
    [InlineData("static Placed From(V1 old) => new(1); static Placed From(V1 old, in EventInfo info) => new(2); [Event(Version = 1)] public sealed record V1;", "DES082 on From")]
    public async Task A_version_that_is_read_twice_is_found_at_the_second(string members, string finding) =>
        Assert.Equal([finding], await Findings.OfAsync(Order, $"[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> {{ {members} }}"));

    [Fact]
    public async Task The_message_names_both_upcasters() => Assert.Equal(
        ["'Placed.From(V1, EventInfo)' is not called: 'Placed.From(V1)' reads \"placed\" already, and a history would have to choose"],
        await Findings.MessagesAsync(Order, "[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V1 old) => new(1); static Placed From(V1 old, in EventInfo info) => new(2); [Event(Version = 1)] public sealed record V1; }"));

    [Fact]
    public async Task An_old_version_that_an_Apply_still_takes_is_told_so() => Assert.Equal(
        ["'Placed.From(V1)' is not called, so the old version cannot be read: 'Order.Apply(V1)' takes 'V1', so that it is an event of today; remove that Apply; usable are 'static Placed From(V1 old)' and, for several events or none, 'static IReadOnlyList<IEvent<Order>> From(V1 old)', both also with 'in EventInfo<TId> info'"],
        await Findings.MessagesAsync("""
            [Aggregate<string>] public sealed partial class Order { void Apply(Placed e) { } void Apply(Placed.V1 e) { } }
            [Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V1 old) => new(1); [Event(Version = 1)] public sealed record V1 : IEvent<Order>; }
            """));

    [Fact]
    public async Task A_From_that_makes_one_event_of_today_of_another_is_the_users_own() => Assert.Empty(await Findings.OfAsync("""
        [Aggregate<string>] public sealed partial class Order { void Apply(Placed e) { } void Apply(Drafted e) { } }
        public sealed record Placed(int A) : IEvent<Order> { public static Placed From(Drafted draft) => new(1); }
        [Event("drafted")] public sealed record Drafted : IEvent<Order>;
        """));

    [Theory]
    [InlineData("Placed From(V1 old) => this;")]
    [InlineData("static Placed From<T>(V1 old) => new(1);")]
    [InlineData("static void From(V1 old) { }")]
    [InlineData("static Placed? From(V1 old) => null;")]
    [InlineData("static V1 From(V1 old) => old;")]
    [InlineData("static Task<Placed> From(V1 old) => null!;")]
    [InlineData("static IReadOnlyList<object> From(V1 old) => [];")]
    [InlineData("static IReadOnlyList<IEvent<Order>>? From(V1 old) => null;")]
    [InlineData("static HashSet<IEvent<Order>> From(V1 old) => [];")]
    [InlineData("static Placed From(in V1 old) => new(1);")]
    [InlineData("static Placed From(V1 old, int more) => new(1);")]
    [InlineData("static Placed From(V1 old, in EventInfo<long> info) => new(1);")]
    [InlineData("static Placed From(V1 old, in EventInfo info, int more) => new(1);")]
    [InlineData("static Placed From(V2 old) => new(1); [Event(Version = 2)] public sealed record V2;")]
    [InlineData("static Placed From(V4 old) => new(1); [Event(Version = 1)] public abstract record V4;")]
    public async Task An_upcaster_that_nothing_calls_is_found(string from) =>
        Assert.Equal(["DES083 on From"], await Findings.OfAsync(Order, $"[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> {{ {from} [Event(Version = 1)] public sealed record V1; }}"));

    [Fact]
    public async Task The_message_says_why_and_what_would_be_called() => Assert.Equal(
        ["'Placed.From(V1)' is not called, so the old version cannot be read: it returns 'string'; usable are 'static Placed From(V1 old)' and, for several events or none, 'static IReadOnlyList<IEvent<Order>> From(V1 old)', both also with 'in EventInfo<TId> info'"],
        await Findings.MessagesAsync(Order, "[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static string From(V1 old) => \"\"; [Event(Version = 1)] public sealed record V1; }"));

    [Fact]
    public async Task Where_the_compiler_speaks_the_rules_are_silent() => Assert.Equal(["CS0246 on V0"], await Findings.OfAsync(Order, "[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V0 old) => new(1); [Event(Version = 1)] public sealed record V1; }"));

    [Fact]
    public async Task A_member_of_an_old_version_that_cannot_be_stored_is_found() => Assert.Equal(["DES020 on What"], await Findings.OfAsync(Order, "[Event(Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V1 old) => new(1); [Event(Version = 1)] public sealed record V1(object What); }"));

    [Fact]
    public async Task An_old_version_under_the_name_of_another_event_is_found() => Assert.Equal(["DES021 on Paid", "DES021 on V1"], await Findings.OfAsync(Order, "public sealed record Placed(int A) : IEvent<Order> { static Placed From(V1 old) => new(1); [Event(\"paid\")] public sealed record V1; }"));

    [Theory]
    [InlineData("public sealed record Placed(int A) : IEvent<Order>;", "placed")]
    [InlineData("[Event(\"put\", Version = 2)] public sealed record Placed(int A) : IEvent<Order> { static Placed From(V1 old) => new(1); [Event(Version = 1)] public sealed record V1; }", "put")]
    [InlineData("public sealed record Placed(int A) : IEvent<Order> { static Placed From(Other old) => new(1); } [Event(\"once\")] public sealed record Other;", "once")]
    public async Task A_retired_name_in_use_is_found_where_it_is_retired(string placed, string name) =>
        Assert.Equal([$"DES084 on \"{name}\""], await Findings.OfAsync(Order.Replace("[Aggregate", $"[Retired(\"{name}\")] [Retired(\"never\")] [Aggregate", StringComparison.Ordinal), placed));

    [Fact]
    public async Task A_retired_name_that_nothing_has_is_fine() => Assert.Empty(await Findings.OfAsync("[Retired(\"parked\")] [Retired(\"placed-twice\")]" + Order, "public sealed record Placed(int A) : IEvent<Order>;"));
}
