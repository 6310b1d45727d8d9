namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class PurityOfDecideTests
{
    [Theory]
    [InlineData("return [new Happened(DateTimeOffset.UtcNow.ToString(\"O\"), 1)];", "DateTimeOffset.UtcNow")]
    [InlineData("return [new Happened(Guid.NewGuid().ToString(), 1)];", "Guid.NewGuid()")]
    [InlineData("return Random.Shared.Next() > 1 ? [] : [new Happened(\"\", 1)];", "Random.Shared")]
    [InlineData("return [new Happened(Environment.UserName, 1)];", "Environment.UserName")]
    public async Task What_is_not_in_the_command_is_found(string body, string place) => Assert.Equal([$"DES046 on {place}"], await InDecideAsync(body));

    [Fact]
    public async Task The_message_names_what_the_info_gives() => Assert.Equal(
        ["'Decide(Do)' reads the clock, so that the command is decided otherwise after a conflict and in a test; take info.Now from 'in CommandInfo info'"],
        await Findings.MessagesAsync(Model("_ = DateTimeOffset.UtcNow; return [];")));

    [Theory]
    [InlineData("return [new Happened(System.IO.File.ReadAllText(\"x\"), 1)];", "System.IO.File.ReadAllText(\"x\")")]
    [InlineData("return [new Happened(Task.FromResult(\"x\").Result, 1)];", "Task.FromResult(\"x\").Result")]
    public async Task Work_beside_deciding_is_found(string body, string place) => Assert.Equal([$"DES047 on {place}"], await InDecideAsync(body));

    [Theory]
    [InlineData("return [new Happened(\"\", decimal.Parse(c.Text))];", "DES042 on decimal.Parse(c.Text)")]
    [InlineData("return [new Happened($\"{Balance}\", 1)];", "DES042 on {Balance}")]
    [InlineData("return s_count > 0 ? [] : [new Happened(\"\", 1)];", "DES043 on s_count")]
    public async Task Culture_and_static_state_are_found_here_too(string body, string finding) => Assert.Equal([finding], await InDecideAsync(body));

    [Theory]
    [InlineData("Balance -= 1; return [];", "Balance -= 1", "assigns 'Balance'")]
    [InlineData("Balance++; return [];", "Balance++", "assigns 'Balance'")]
    [InlineData("(Balance, _name) = (1, \"\"); return [];", "(Balance, _name) = (1, \"\")", "assigns 'Balance'")]
    [InlineData("_name ??= \"\"; return [];", "_name ??= \"\"", "assigns '_name'")]
    [InlineData("Lines.Add(new Line()); return [];", "Lines.Add(new Line())", "calls Add on 'Lines'")]
    [InlineData("_prices[\"a\"] = 1; return [];", "_prices[\"a\"] = 1", "assigns '_prices'")]
    [InlineData("Lines[0].Quantity = 3; return [];", "Lines[0].Quantity = 3", "assigns 'Quantity'")]
    [InlineData("var line = Lines.First(l => l.Quantity > 1); line.Quantity = 3; return [];", "line.Quantity = 3", "assigns 'Quantity'")]
    [InlineData("foreach (var line in Lines) line.Quantity++; return [];", "line.Quantity++", "assigns 'Quantity'")]
    [InlineData("if (Find(1) is { } line) line.Quantity = 3; return [];", "line.Quantity = 3", "assigns 'Quantity'")]
    [InlineData("Find(1)?.Tags.Clear(); return [];", ".Tags.Clear()", "calls Clear on 'Tags'")]
    [InlineData("if (_byName.TryGetValue(\"a\", out var line)) line.Quantity = 3; return [];", "line.Quantity = 3", "assigns 'Quantity'")]
    [InlineData("Apply(new Happened(\"\", 1)); return [];", "Apply(new Happened(\"\", 1))", "calls 'Apply(Happened)', which assigns 'Balance'")]
    [InlineData("Reset(5); return [];", "Reset(5)", "calls 'Reset(int)', which calls Clear on 'Lines'")]
    [InlineData("Swap(ref _name); return [];", "ref _name", "assigns '_name'")]
    [InlineData("_ = Counted; return [];", "Counted", "asks for 'Counted', which assigns '_count'")]
    [InlineData("_ = c.Text.Select(ch => Balance += 1).Count(); return [];", "Balance += 1", "assigns 'Balance'")]
    public async Task A_changed_state_is_found_in_the_Decide(string body, string place, string change)
    {
        Assert.Equal([$"DES048 on {place}"], await InDecideAsync(body));
        Assert.StartsWith($"'Decide(Do)' {change}: no event says so", (await Findings.MessagesAsync(Model(body)))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c.Skus.Add(\"x\"); return [];", "c.Skus.Add(\"x\")", "calls Add on 'Skus'")]
    [InlineData("c.Note = null; return [];", "c.Note = null", "assigns 'Note'")]
    [InlineData("foreach (var sku in c.Skus.ToList()) c.Skus.Remove(sku); return [];", "c.Skus.Remove(sku)", "calls Remove on 'Skus'")]
    [InlineData("var skus = c.Skus; skus.Clear(); return [];", "skus.Clear()", "calls Clear on 'skus'")]
    public async Task A_changed_command_is_found(string body, string place, string change)
    {
        Assert.Equal([$"DES048 on {place}"], await Findings.OfAsync(Packing("sealed record", body)));
        Assert.StartsWith($"'Decide(Pack)' {change}: where another writer was faster", (await Findings.MessagesAsync(Packing("sealed record", body)))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sealed record", "var skus = c.Skus.ToList(); skus.Add(\"x\"); return [];")]
    [InlineData("sealed record", "var other = c with { Note = null }; return [];")]
    [InlineData("record struct", "c.Note = null; return [];")] // the Decide's own copy
    public async Task A_command_that_stays_as_it_came_is_left_alone(string kind, string body) => Assert.Empty(await Findings.OfAsync(Packing(kind, body)));

    private static string Packing(string kind, string body) => $$"""
        public sealed record Packed : IEvent<Box>;
        public {{kind}} Pack(string Id, List<string> Skus) { public string? Note { get; set; } }
        [Aggregate<string>] public sealed partial class Box
        {
            void Apply(Packed e) { }
            static Decision<Box> Decide(Pack c) { {{body}} }
            Decision<Box> Decide(Other c) => [new Packed()];
        }
        public sealed record Other(string Id);
        """;

    [Fact]
    public async Task A_static_Decide_is_given_the_state() => Assert.Equal(["DES048 on state.Balance = 1"], await Findings.OfAsync("""
        public sealed record Opened : IEvent<Account>;
        public sealed record Open(string Id);
        [Aggregate<string>] public sealed partial class Account
        {
            public decimal Balance { get; private set; }
            void Apply(Opened e) { }
            static Decision<Account> Decide(Open c, Account? state) { if (state is not null) state.Balance = 1; return []; }
        }
        """));

    [Theory]
    [InlineData("var sum = 0m; foreach (var line in Lines) sum += line.Quantity; return sum > Balance ? new TooMuch(sum) : [new Happened(c.Text, sum)];")]
    [InlineData("var events = new List<IEvent<Account>>(); events.Add(new Happened(\"\", 1)); return [.. events];")]
    [InlineData("var copy = Lines.ToList(); copy.Clear(); copy.Add(new Line { Quantity = 3 }); return [];")]
    [InlineData("var copy = new List<Line>(Lines); copy.RemoveAt(0); return [];")]
    [InlineData("var line = new Line(); line.Quantity = 3; line.Tags.Add(\"\"); return [];")]
    [InlineData("var at = _at; at.X = 3; return [];")]
    [InlineData("var line = Lines[0]; line = new Line(); line.Quantity = 3; return [];")]
    [InlineData("Fresh.Add(new Line()); return [];")]
    [InlineData("return [.. _prices.Keys.Select(key => new Happened(key, 1))];")] // in some order, which is then stored and stays
    [InlineData("return new TooMuch(c.Text.Length);")]
    [InlineData("return Balance < 0 ? throw new InvalidOperationException() : [];")]
    [InlineData("return [.. c.Text.Select(ch => new Happened(ch.ToString(), Free))];")]
    [InlineData("return Local(3); Decision<Account> Local(int n) { n = 4; return n > 3 ? [] : [new Happened(\"\", n)]; }")]
    public async Task What_only_looks_is_fine(string body) => Assert.Empty(await InDecideAsync(body));

    [Fact]
    public async Task What_Apply_and_Decide_share_is_the_Applys_finding() => Assert.Equal(["DES040 on DateTimeOffset.UtcNow"], await Findings.OfAsync("""
        public sealed record Opened(int Year) : IEvent<Account>;
        public sealed record Open(string Id);
        [Aggregate<string>] public sealed partial class Account
        {
            private int _year;
            void Apply(Opened e) => _year = Year();
            Decision<Account> Decide(Open c) => _year > 0 ? [] : [new Opened(Year())];
            static int Year() => DateTimeOffset.UtcNow.Year;
        }
        """));

    [Fact]
    public async Task A_record_that_makes_new_states_changes_none() => Assert.Empty(await Findings.OfAsync("""
        public sealed record Opened : IEvent<Account>;
        public sealed record Deposited(decimal Amount) : IEvent<Account>;
        public sealed record Open(string Id);
        [Aggregate<string>] public sealed partial record Account(decimal Balance)
        {
            static Account Apply(Opened e) => new(0m);
            Account Apply(Deposited e) => this with { Balance = Balance + e.Amount };
            static Decision<Account> Decide(Open c, Account? state) => state?.Apply(new Deposited(5)).Balance > 5 ? [] : [new Opened(), new Deposited(1)];
        }
        """));

    private static Task<string[]> InDecideAsync(string body) => Findings.OfAsync(Model(body));

    private static string Model(string body) => $$"""
        public sealed record Happened(string Name, decimal Amount) : IEvent<Account>;
        public sealed record Do(string Id, string Text);
        public sealed record TooMuch(decimal Missing) : Rejection("too-much", $"{Missing} is missing");
        public sealed class Line { public int Quantity { get; set; } public List<string> Tags { get; } = []; }
        public struct Place { public int X; }
        [Aggregate<string>] public sealed partial class Account
        {
            private static int s_count;
            private readonly Dictionary<string, int> _prices = [];
            private readonly Dictionary<string, Line> _byName = [];
            private string? _name;
            private int _count;
            private Place _at;
            private decimal Balance { get; set; }
            private List<Line> Lines { get; } = [];
            private List<Line> Fresh => [.. Lines];
            private int Counted => ++_count;
            private decimal Free => Balance - _count;
            private Line? Find(int n) => Lines.Find(l => l.Quantity == n);
            private void Reset(int left) { if (left > 0) Reset(left - 1); Lines.Clear(); }
            private static void Swap(ref string? name) => name = null;
            void Apply(Happened e) { Balance = e.Amount; _name = e.Name; _at = new(); s_keep(_at.X); }
            private static readonly Action<int> s_keep = _ => { };
            static Decision<Account> Decide(Make c) => [new Happened("", s_zero)];
            private const int s_zero = 0;
            Decision<Account> Decide(Do c) { {{body}} }
        }
        public sealed record Make(string Id);
        """;
}
