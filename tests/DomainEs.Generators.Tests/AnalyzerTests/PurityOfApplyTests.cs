namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class PurityOfApplyTests
{
    [Theory]
    [InlineData("At = DateTimeOffset.UtcNow", "DateTimeOffset.UtcNow")]
    [InlineData("At = DateTime.Now", "DateTime.Now")]
    [InlineData("At = TimeProvider.System.GetUtcNow()", "TimeProvider.System.GetUtcNow()")]
    [InlineData("Count = Environment.TickCount", "Environment.TickCount")]
    [InlineData("Key = Guid.NewGuid()", "Guid.NewGuid()")]
    [InlineData("Other = OrderId.New()", "OrderId.New()")]
    [InlineData("Count = Random.Shared.Next()", "Random.Shared")]
    [InlineData("Count = new Random().Next()", "new Random()")]
    [InlineData("Count = HashCode.Combine(e.Name)", "HashCode.Combine(e.Name)")]
    [InlineData("Count = e.Name.GetHashCode()", "e.Name.GetHashCode()")]
    [InlineData("Name = Environment.MachineName", "Environment.MachineName")]
    [InlineData("At = e.At.ToLocalTime()", "e.At.ToLocalTime()")]
    [InlineData("Count = e.Names.Sum(n => Guid.NewGuid().ToByteArray()[0])", "Guid.NewGuid()")]
    public async Task What_no_history_holds_is_found_where_it_is_read(string body, string place) => Assert.Equal([$"DES040 on {place}"], await InApplyAsync(body));

    [Theory]
    [InlineData("Name = System.IO.File.ReadAllText(e.Name)", "System.IO.File.ReadAllText(e.Name)")]
    [InlineData("Name = new System.Net.Http.HttpClient().BaseAddress!.Host", "new System.Net.Http.HttpClient().BaseAddress")]
    [InlineData("Thread.Sleep(1)", "Thread.Sleep(1)")]
    [InlineData("Task.Run(() => { })", "Task.Run(() => { })")]
    [InlineData("Name = Console.ReadLine()!", "Console.ReadLine()")]
    public async Task Work_beside_the_fold_is_found(string body, string place) => Assert.Equal([$"DES041 on {place}"], await InApplyAsync(body));

    [Theory]
    [InlineData("Amount = decimal.Parse(e.Name)", "decimal.Parse(e.Name)")]
    [InlineData("At = DateTimeOffset.Parse(e.Name)", "DateTimeOffset.Parse(e.Name)")]
    [InlineData("Amount = Convert.ToDecimal(e.Name)", "Convert.ToDecimal(e.Name)")]
    [InlineData("Name = $\"{e.Name}: {e.Amount}\"", "{e.Amount}")]
    [InlineData("Name = e.Name + e.Amount", "e.Name + e.Amount")]
    [InlineData("Name = e.Amount.ToString()", "e.Amount.ToString()")]
    [InlineData("Name = e.At.ToString(\"d\")", "e.At.ToString(\"d\")")]
    [InlineData("Name = e.Count.ToString(\"N0\")", "e.Count.ToString(\"N0\")")]
    [InlineData("Name = string.Format(\"{0}\", e.Amount)", "string.Format(\"{0}\", e.Amount)")]
    [InlineData("Name = e.Name.ToUpper()", "e.Name.ToUpper()")]
    [InlineData("Names = [.. e.Names.OrderBy(n => n)]", "e.Names.OrderBy(n => n)")]
    [InlineData("Amount = decimal.Parse(e.Name, System.Globalization.CultureInfo.CurrentCulture)", "System.Globalization.CultureInfo.CurrentCulture")]
    public async Task What_the_culture_decides_is_found(string body, string place) => Assert.Equal([$"DES042 on {place}"], await InApplyAsync(body));

    [Theory]
    [InlineData("Count = s_count", "s_count")]
    [InlineData("s_count++", "s_count")]
    [InlineData("s_seen.Add(e.Name)", "s_seen.Add(e.Name)")]
    [InlineData("Count = Shared", "Shared")]
    public async Task Static_state_that_changes_is_found(string body, string place) => Assert.Equal([$"DES043 on {place}"], await InApplyAsync(body));

    [Theory]
    [InlineData("if (e.Amount < 0) throw new InvalidOperationException()", "throw new InvalidOperationException();")]
    [InlineData("Amount = e.Amount > 0 ? e.Amount : throw new ArgumentException()", "throw new ArgumentException()")]
    [InlineData("ArgumentOutOfRangeException.ThrowIfNegative(e.Amount)", "ArgumentOutOfRangeException.ThrowIfNegative(e.Amount)")]
    public async Task An_exception_on_data_is_found(string body, string place) => Assert.Equal([$"DES044 on {place}"], await InApplyAsync(body));

    [Theory]
    [InlineData("foreach (var tag in e.Tags) _names.Add(tag)", "e.Tags")]
    [InlineData("foreach (var (key, _) in e.Prices.Where(p => p.Value > 0)) Name += key", "e.Prices")]
    [InlineData("Names = [.. e.Tags]", "e.Tags")]
    [InlineData("Names = e.Prices.Keys.ToList()", "e.Prices")]
    [InlineData("_names.AddRange(e.Prices.Keys.Select(k => k.Trim()))", "e.Prices")]
    [InlineData("Name = string.Join(',', e.Tags)", "e.Tags")]
    [InlineData("Name = _tags.First()", "_tags")]
    public async Task The_order_of_a_hash_that_goes_into_state_is_found(string body, string place) => Assert.Equal([$"DES045 on {place}"], await InApplyAsync(body));

    [Theory]
    [InlineData("At = e.At")]
    [InlineData("At = e.At.AddDays(1).UtcDateTime")]
    [InlineData("At = info.Time; Name = info.Actor ?? \"\"")]
    [InlineData("Key = Guid.Parse(e.Name); Count = int.Parse(e.Name)")]
    [InlineData("Count = new Random(e.Count).Next()")]
    [InlineData("Amount = decimal.Parse(e.Name, System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("Name = FormattableString.Invariant($\"{e.Amount}\")")]
    [InlineData("Name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{e.Amount}\")")]
    [InlineData("Name = $\"{e.Name} {e.Count} {e.At:O}\"")]
    [InlineData("Name = e.Name.ToUpperInvariant() + e.Count + Environment.NewLine")]
    [InlineData("Names = [.. e.Names.Order(StringComparer.Ordinal)]")]
    [InlineData("Count = Limits[e.Name] + Max + s_fixed.Length")]
    [InlineData("Name = e.Count switch { 1 => \"one\", _ => throw new ArgumentOutOfRangeException() }")]
    [InlineData("ArgumentNullException.ThrowIfNull(e); _ = e.Name ?? throw new System.Diagnostics.UnreachableException()")]
    [InlineData("foreach (var tag in e.Tags) _tags.Add(tag)")]
    [InlineData("foreach (var (_, price) in e.Prices) Amount += price")]
    [InlineData("foreach (var tag in e.Names) _names.Add(tag)")]
    [InlineData("Names = [.. e.Tags.Order(StringComparer.Ordinal)]")]
    [InlineData("foreach (var key in e.Prices.Keys.ToList()) _tags.Remove(key)")]
    [InlineData("_tags = [.. e.Tags]; Count = e.Tags.Count + e.Prices.Values.ToList().Count")]
    [InlineData("Console.WriteLine(e.Name)")]
    public async Task What_gives_the_same_state_again_is_fine(string body) => Assert.Empty(await InApplyAsync(body));

    [Fact]
    public async Task It_is_followed_into_the_aggregates_own_methods_and_properties_once_each() => Assert.Equal(
        [
            "'Again(int)', called by 'Apply(Opened)', makes a random id, so that every load folds another state, and commands are decided on it; let Decide make the id with info.NewId() and the event carry it",
            "'Now', called by 'Apply(Opened)', reads the clock, so that every load folds another state, and commands are decided on it; let the event carry the time, or take info.Time from 'in EventInfo<TId> info'",
        ],
        await Findings.MessagesAsync("""
        public sealed record Opened : IEvent<Account>;
        public sealed record Closed : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account
        {
            void Apply(Opened e) => Touch();
            void Apply(Closed e) { Touch(); Again(0); }
            void Touch() { if (Now.Hour > 0) Again(3); }
            void Again(int left) { if (left > 0) Again(left - 1); else _ = Guid.NewGuid(); }
            DateTimeOffset Now => DateTimeOffset.UtcNow;
            public bool IsOld => DateTimeOffset.UtcNow.Year > 2000;
        }
        """));

    [Fact]
    public async Task What_the_first_state_is_made_with_is_looked_at_too() => Assert.Equal(["DES040 on Guid.NewGuid()", "DES040 on DateTimeOffset.UtcNow"], await Findings.OfAsync("""
        public sealed record Opened : IEvent<Account>;
        [Aggregate<string>] public sealed partial class Account
        {
            private Account() => Key = Guid.NewGuid();
            public DateTimeOffset At { get; } = DateTimeOffset.UtcNow;
            public Guid Key { get; }
            static readonly DateTimeOffset s_started = DateTimeOffset.UtcNow;
            void Apply(Opened e) { }
        }
        """));

    [Fact]
    public async Task Other_types_are_their_own_affair() => Assert.Empty(await Findings.OfAsync("""
        public sealed record Opened : IEvent<Account>;
        public sealed class Report { public DateTime Made = DateTime.Now; void Apply(Opened e) => Made = DateTime.Now; }
        [Aggregate<string>] public sealed partial class Account { void Apply(Opened e) { } private sealed class Line { DateTime _at = DateTime.Now; } }
        """));

    private static Task<string[]> InApplyAsync(string body) => Findings.OfAsync($$"""
        [Id] public readonly partial record struct OrderId;
        public sealed record Happened(string Name, decimal Amount, int Count, DateTimeOffset At, IReadOnlyList<string> Names, ImmutableHashSet<string> Tags, IReadOnlyDictionary<string, decimal> Prices) : IEvent<Account>;
        [Aggregate<OrderId>] public sealed partial class Account
        {
            private const int Max = 5;
            private static int s_count;
            private static readonly List<string> s_seen = [];
            private static readonly string s_fixed = "fixed";
            private static IReadOnlyDictionary<string, int> Limits { get; } = new Dictionary<string, int>();
            private static int Shared { get; set; }
            private readonly List<string> _names = [];
            private HashSet<string> _tags = [];
            private DateTimeOffset At { get; set; }
            private Guid Key { get; set; }
            private OrderId Other { get; set; }
            private int Count { get; set; }
            private decimal Amount { get; set; }
            private string Name { get; set; } = "";
            private IReadOnlyList<string> Names { get; set; } = [];
            void Apply(Happened e, in EventInfo<OrderId> info) { {{body}}; }
        }
        """);
}
