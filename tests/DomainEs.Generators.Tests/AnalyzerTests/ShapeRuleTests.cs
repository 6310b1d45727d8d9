namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class ShapeRuleTests
{
    [Theory]
    [InlineData("public abstract partial class Account { void Apply(Opened e) { } }")]
    [InlineData("public static partial class Account { }")]
    [InlineData("public sealed partial class Account(string owner) { string Owner = owner; void Apply(Opened e) { } }")]
    [InlineData("public sealed partial record Account(string Owner) { Account Apply(Opened e) => this; }")]
    [InlineData("public sealed partial class Account { public required string Owner { get; init; } void Apply(Opened e) { } }")]
    public async Task An_aggregate_without_a_first_state_is_refused(string aggregate) => Assert.Equal(["DES001 on Account"], await Findings.OfAsync($"""
        [Aggregate<string>] {aggregate}
        {(aggregate.Contains("Opened", StringComparison.Ordinal) ? "public sealed record Opened : IEvent<Account>;" : "")}
        """));

    [Theory]
    [InlineData("public sealed partial class Account { private Account() { } void Apply(Opened e) { } }")]
    [InlineData("public sealed partial class Account { public required string Owner { get; init; } static Account Apply(Opened e) => new() { Owner = \"\" }; }")]
    [InlineData("public sealed partial class Account { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Account() { } public required string Owner { get; init; } = \"\"; void Apply(Opened e) { } }")]
    [InlineData("public sealed partial record Account(string Owner) { static Account Apply(Opened e) => new(\"\"); }")]
    public async Task An_aggregate_that_can_begin_is_fine(string aggregate) => Assert.Empty(await Findings.OfAsync($"""
        [Aggregate<string>] {aggregate}
        public sealed record Opened : IEvent<Account>;
        """));

    [Fact]
    public async Task The_message_says_what_stands_in_the_way() => Assert.Equal(
        ["'Account' can have no first state: it has required members, and no static Apply creates one; write 'static Account Apply(TEvent e)' for the event that begins its history"],
        await Findings.MessagesAsync("[Aggregate<string>] public sealed partial class Account { public required string Owner { get; init; } }"));

    [Fact]
    public async Task A_generic_aggregate_is_refused() => Assert.Equal(["DES002 on Box"], await Findings.OfAsync("""
        [Aggregate<string>] public sealed partial class Box<T> { }
        """));

    [Fact]
    public async Task An_aggregate_in_a_generic_type_is_refused() => Assert.Equal(["DES002 on Inner"], await Findings.OfAsync("""
        public partial class Outer<T> { public partial struct Middle { [Aggregate<string>] public sealed partial class Inner { } } }
        """));

    [Fact]
    public async Task A_generic_context_is_refused() => Assert.Equal(["DES002 on BankContext"], await Findings.OfAsync("""
        [BoundedContext("bank")] public static partial class BankContext<T>;
        """));

    [Fact]
    public async Task An_aggregate_in_plain_types_is_fine() => Assert.Empty(await Findings.OfAsync("""
        public partial class Outer { public partial struct Middle { [Aggregate<string>] public sealed partial class Inner { } } }
        public sealed class Box<T> { }
        """));

    [Fact]
    public async Task File_local_aggregates_ids_and_contexts_are_refused() => Assert.Equal(["DES003 on Account", "DES003 on AccountId", "DES003 on BankContext", "DES003 on Hidden"], await Findings.OfAsync("""
        [Aggregate<string>] file sealed partial class Account { }
        [Id] file readonly partial record struct AccountId;
        [BoundedContext("bank")] file static partial class BankContext;
        file partial class Outer { [Aggregate<string>] internal sealed partial class Hidden { } }
        file sealed class Other { }
        """));

    [Fact]
    public async Task An_inherited_Apply_or_Decide_is_refused_at_the_base_type() => Assert.Equal(["DES004 on AccountBase", "DES004 on AccountBase"], await Findings.OfAsync("""
        public sealed record Opened : IEvent<Account>;
        public sealed record Deposited : IEvent<Account>;
        public sealed record Open(string Id);
        public abstract class Root { protected void Apply(Deposited e) { } }
        public abstract class AccountBase : Root { protected Decision<Account> Decide(Open c) => []; protected void Apply(string text) { } }
        [Aggregate<string>] public sealed partial class Account : AccountBase { void Apply(Opened e) { } }
        [Aggregate<string>] public sealed partial class Other : Root { }
        """));

    [Fact]
    public async Task The_message_names_method_and_base() => Assert.Equal(
        ["'Account' inherits 'Apply(Deposited)' from 'Root', which nothing calls; declare it in 'Account'"],
        await Findings.MessagesAsync("""
        public sealed record Deposited : IEvent<Account>;
        public abstract class Root { protected void Apply(Deposited e) { } }
        [Aggregate<string>] public sealed partial class Account : Root;
        """));

    [Fact]
    public async Task An_override_of_an_abstract_Apply_is_the_aggregates_own() => Assert.Empty(await Findings.OfAsync("""
        public sealed record Deposited : IEvent<Account>;
        public abstract class Root { protected abstract void Apply(Deposited e); public void Apply(object o) { } public int Decide(string c) => 0; }
        [Aggregate<string>] public sealed partial class Account : Root { protected override void Apply(Deposited e) { } }
        """));

    [Theory]
    [InlineData("[Aggregate<DateTime>] public sealed partial class Account { }", "DateTime")]
    [InlineData("[Aggregate<int[]>] public sealed partial class Account { }", "int[]")]
    [InlineData("[Id] public readonly partial struct AccountId { }", "AccountId")]
    [InlineData("[Id<DateTime>] public readonly partial record struct AccountId;", "AccountId")]
    [InlineData("[Id<Guid>] public readonly partial record struct AccountId(string Value);", "AccountId")]
    [InlineData("[Id] public readonly partial record struct AccountId(string A, decimal B);", "AccountId")]
    [InlineData("[Id] public readonly partial record struct AccountId<T>;", "AccountId")]
    public async Task An_id_that_cannot_stand_in_a_subject_is_refused(string source, string place) => Assert.Equal([$"DES005 on {place}"], await Findings.OfAsync(source));

    [Theory]
    [InlineData("[Id<double>] public readonly partial record struct SeatId;", "new SeatId(1.5)")]
    [InlineData("[Id] public readonly partial record struct SeatId(string Row, decimal Number);", "new SeatId(\"a\", 1.5m)")]
    public async Task An_id_that_cannot_stand_in_a_subject_is_one_finding_wherever_it_is_used(string id, string made) => Assert.Equal(["DES005 on SeatId"], await Findings.OfAsync($$"""
        {{id}}
        [BoundedContext("show")] public static partial class ShowContext;
        public sealed record Group(IReadOnlyList<SeatId> Seats);
        public sealed record Held(SeatId Beside, Group With) : IEvent<Seat>;
        public sealed record Moved(SeatId? To) : IEvent<Seat>;
        public sealed record Hold(SeatId Id);
        [Aggregate<SeatId>, Snapshot]
        public sealed partial class Seat
        {
            private readonly Dictionary<SeatId, int> _taken = [];
            public Group? With { get; private set; }
            void Apply(Held e) => (With, _taken[e.Beside]) = (e.With, 1);
            void Apply(Moved e) { }
            Decision<Seat> Decide(Hold c) => [new Held(c.Id, new([]))];
        }
        [Projection] public sealed partial record Row(SeatId Last) : IView<SeatId>
        {
            static Row Apply(Held e, in EventInfo<SeatId> info) => new(info.Id);
            Row Apply(Moved e, SeatId key) => this with { Last = key };
        }
        public static class Uses
        {
            public static async Task<SeatId> RunAsync(IEventStore store, IProjectionTarget target)
            {
                var id = {{made}};
                (await Seat.In(store).HandleAsync(new Hold(id))).OrThrow();
                await Row.In(target, ShowContext.Layout).GetAsync(id);
                return SeatId.Parse(id.ToString());
            }
        }
        """));

    [Fact]
    public async Task Ids_over_text_numbers_and_parts_are_fine() => Assert.Empty(await Findings.OfAsync("""
        [Id] public readonly partial record struct A;
        [Id<Guid>] public readonly partial record struct B;
        [Id<long>] public readonly partial record struct C;
        [Id] public readonly partial record struct D(string Flight, int Seat, A Owner);
        [Aggregate<D>] public sealed partial class Seat { }
        [Aggregate<Guid>] public sealed partial class Box { }
        [Aggregate<int>] public sealed partial class Number { }
        """));
}
