namespace DomainEs.Generators.Tests.AnalyzerTests;

/// <summary>What runs whenever a stored event is read, before any <c>Apply</c>: upcasters, and the initial values of what it lacks.</summary>
public sealed class PurityOfReadingTests
{
    [Theory]
    [InlineData("new(DateTimeOffset.UtcNow, old.Name)", "DES040 on DateTimeOffset.UtcNow")]
    [InlineData("new(info.Time, Guid.NewGuid().ToString())", "DES040 on Guid.NewGuid()")]
    [InlineData("new(info.Time, System.IO.File.ReadAllText(old.Name))", "DES041 on System.IO.File.ReadAllText(old.Name)")]
    [InlineData("new(DateTimeOffset.Parse(old.Name), old.Name)", "DES042 on DateTimeOffset.Parse(old.Name)")]
    [InlineData("new(info.Time, s_last)", "DES043 on s_last")]
    [InlineData("old.Name.Length > 0 ? new(info.Time, old.Name) : throw new FormatException()", "DES044 on throw new FormatException()")]
    [InlineData("Repaired(old)", "DES040 on DateTimeOffset.Now")]
    public async Task An_upcaster_is_as_pure_as_an_Apply(string body, string finding) => Assert.Equal([finding], await InFromAsync(body));

    [Theory]
    [InlineData("new(info.Time, old.Name.Trim())")]
    [InlineData("new(info.Time, string.Join(',', old.Tags.Order(StringComparer.Ordinal)))")]
    public async Task An_upcaster_of_what_was_stored_is_fine(string body) => Assert.Empty(await InFromAsync(body));

    [Fact]
    public async Task The_message_names_the_upcaster() => Assert.Equal(
        ["'From(V1, EventInfo)' reads the clock, so that every load folds another state, and commands are decided on it; let the event carry the time, or take info.Time from 'in EventInfo<TId> info'"],
        await Findings.MessagesAsync(Event("new(DateTimeOffset.UtcNow, old.Name)")));

    [Fact]
    public async Task One_that_gives_several_events_and_one_of_another_name_are_looked_at() => Assert.Equal(["DES040 on DateTime.Today", "DES040 on Guid.NewGuid()"], await Findings.OfAsync("""
        public sealed record Opened(string Name) : IEvent<Account>
        {
            [Event("opened-with-fee")] public sealed record WithFee(string Name) { internal static WithFee From(Older old) => new(old.Name + DateTime.Today.Year); }
            [Event("opened-once")] public sealed record Older(string Name);
            static IReadOnlyList<IEvent<Account>> From(WithFee old) => [new Opened(old.Name), new Opened(Guid.NewGuid().ToString())];
        }
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """));

    [Theory]
    [InlineData("public sealed record Opened(string Name) : IEvent<Account> { public DateTimeOffset At { get; init; } = DateTimeOffset.UtcNow; }", "DES040 on DateTimeOffset.UtcNow")]
    [InlineData("public abstract record Moved : IEvent<Account> { public Guid Key { get; init; } = Guid.NewGuid(); public sealed record Opened(string Name) : Moved; }", "DES040 on Guid.NewGuid()")]
    [InlineData("public sealed record Opened : IEvent<Account> { public Opened(string name) { Name = name; At = DateTime.UtcNow; } public string Name { get; } public DateTime At { get; init; } }", "DES040 on DateTime.UtcNow")]
    public async Task What_an_event_that_lacks_a_member_is_read_with_is_looked_at(string source, string finding) => Assert.Equal([finding], await Findings.OfAsync(
        source, "[Aggregate<string>] public sealed partial class Account { void Apply(" + (source.Contains("Moved", StringComparison.Ordinal) ? "Moved" : "Opened") + " e) { } }"));

    [Fact]
    public async Task What_no_reading_calls_is_the_events_own_affair() => Assert.Empty(await Findings.OfAsync("""
        public sealed record Opened(string Name, DateTimeOffset At) : IEvent<Account>
        {
            public Opened(string name) : this(name, DateTimeOffset.UtcNow) { }
            public bool IsOld => At < DateTimeOffset.UtcNow;
            public static Opened Now(string name) => new(name, DateTimeOffset.UtcNow);
        }
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """));

    private static Task<string[]> InFromAsync(string body) => Findings.OfAsync(Event(body));

    private static string Event(string body) => $$"""
        [Event(Version = 2)] public sealed record Opened(DateTimeOffset At, string Name) : IEvent<Account>
        {
            private static string s_last = "";
            [Event(Version = 1)] public sealed record V1(string Name, ImmutableHashSet<string> Tags);
            static Opened From(V1 old, in EventInfo info) => {{body}};
            static Opened Repaired(V1 old) => new(DateTimeOffset.Now, old.Name);
        }
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } }
        """;
}
