using DomainEs.Generators.Tests.Verification;

namespace DomainEs.Generators.Tests.Incremental;

/// <summary>Which files each kind of edit prints again, of a project of two contexts.</summary>
public sealed class EditKindTests
{
    [Theory]
    [InlineData("elsewhere", 2, "class Other;", "class Other { int x; }", "")]
    [InlineData("a body", 0, "Balance += e.Amount", "Balance += 2 * e.Amount", "")]
    [InlineData("a comment", 0, "void Apply(Deposited", "/* Paid in. */ void Apply(Deposited", "")]
    [InlineData("white space", 0, "{ get; private set; }", "{ get;\n private set; }", "")]
    [InlineData("a new method", 0, "void Apply(Deposited", "void Help() { } void Apply(Deposited", "")]
    [InlineData("a new event", 0, "void Apply(Deposited", "void Apply(Closed e) { } sealed record Closed : IEvent<Account>; void Apply(Deposited", "Modified Account")]
    [InlineData("a new member", 0, "Deposited(decimal Amount) ", "Deposited(decimal Amount, string? Note = null) ", "Modified Account")]
    [InlineData("a member retyped", 0, "Deposited(decimal Amount) ", "Deposited(long Amount) ", "Modified Account")]
    [InlineData("a new command", 0, "Decision<Account> Decide(Withdraw c)", "Decision<Account> Decide(string c) => []; Decision<Account> Decide(Withdraw c)", "Modified Account")]
    [InlineData("the state", 0, "public decimal Balance", "public int Count { get; private set; } public decimal Balance", "Modified Account")]
    [InlineData("an id", 0, "record struct AccountId;", "record struct AccountId(System.Guid Value);", "Modified AccountId")]
    [InlineData("a renamed aggregate", 0, "Account\\b", "Purse", "Modified BankContext, Modified Owners, New Purse, Removed Account")]
    [InlineData("a sibling aggregate", 1, "OrderPlaced(string Sku)", "OrderPlaced(string Sku, int Count)", "Modified Order")]
    [InlineData("the body of a projection's Apply", 3, "Sum + e.Amount", "Sum + 2 * e.Amount", "")]
    [InlineData("the body of a Key", 3, "e.Owner;", "e.Owner.Trim();", "")]
    [InlineData("a comment in a projection", 3, "[Sticky]", "/* Stays. */ [Sticky]", "")]
    [InlineData("a new method of a projection", 3, "[Sticky]", "void Help() { } [Sticky]", "")]
    [InlineData("an event that a projection takes besides", 3, "[Sticky]", "Owners Apply(Withdrawn e) => this; [Sticky]", "Modified Owners")]
    [InlineData("a key that is no longer sticky", 3, "[Sticky] ", "", "Modified Owners")]
    [InlineData("the type of a key", 3, "string Key(AccountOpened e) => e.Owner", "string[] Key(AccountOpened e) => [e.Owner]", "Modified Owners")]
    [InlineData("a row", 3, "decimal Sum,", "decimal Sum, int Count,", "Modified Owners")]
    [InlineData("a type in a row", 3, "OwnersPlace(string Street)", "OwnersPlace(string Street, string City)", "Modified Owners")]
    [InlineData("a renamed projection", 3, "Owners\\b", "Holders", "Modified BankContext, New Holders, Removed Owners")]
    [InlineData("a type in a state", 4, "Limit(decimal Most)", "Limit(decimal Most, int Days)", "Modified Account")]
    [InlineData("a type in a state that is another kind of thing", 4, "sealed record Limit", "record struct Limit", "Modified Account")]
    [InlineData("a body in a type of a state", 4, "Most > 0", "Most >= 0", "")]
    [InlineData("a context", 0, "\"bank\"", "\"savings\"", "Modified BankContext")]
    public void An_edit_prints_again_what_it_changes_and_nothing_else(string kind, int file, string was, string now, string printed)
    {
        string[] files = [Sources.Bank, "namespace Shop; [BoundedContext(\"shop\")] public static partial class ShopContext;\n" + Sources.Order().Replace("namespace Shop;", "", StringComparison.Ordinal), "class Other;", Sources.Owners,
            "namespace Banking; public sealed record Limit(decimal Most) { public bool Is => Most > 0; } partial class Account { private Limit _limit = new(5); }"];
        var before = GeneratorRun.Of(files);
        var pattern = was.EndsWith("\\b", StringComparison.Ordinal) ? was : System.Text.RegularExpressions.Regex.Escape(was);
        var edited = System.Text.RegularExpressions.Regex.Replace(files[file], pattern, now);
        Assert.True(edited != files[file], kind);
        Assert.Equal(printed, string.Join(", ", Printed(before, before.Edit(file, edited))));
    }

    /// <summary>The files that differ, as <c>Modified Account</c>, by name; as many outputs ran again.</summary>
    private static List<string> Printed(GeneratorRun before, GeneratorRun after)
    {
        var changed = Changed(before, after).Order(StringComparer.Ordinal).ToList();
        var ran = after.Result.TrackedOutputSteps.SelectMany(steps => steps.Value).SelectMany(step => step.Outputs).Select(output => output.Reason.ToString()).Count(reason => reason is "New" or "Modified");
        Assert.Equal(changed.Count(change => !change.StartsWith("Removed", StringComparison.Ordinal)), ran);
        return changed;
    }

    private static IEnumerable<string> Changed(GeneratorRun before, GeneratorRun after)
    {
        var (was, now) = (before.Sources, after.Sources);
        foreach (var hint in was.Keys.Union(now.Keys))
        {
            var name = hint.Split('.')[1];
            if (!now.TryGetValue(hint, out var text))
                yield return $"Removed {name}";
            else if (!was.TryGetValue(hint, out var old))
                yield return $"New {name}";
            else if (old != text)
                yield return $"Modified {name}";
        }
    }
}
