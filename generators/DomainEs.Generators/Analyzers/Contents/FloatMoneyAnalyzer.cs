using DomainEs.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Analyzers.Contents;

/// <summary>DES062: money kept as <c>float</c> or <c>double</c>, told by its name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FloatMoneyAnalyzer() : ContentAnalyzer(Rules.FloatMoney)
{
    private static readonly HashSet<string> s_money = new(StringComparer.OrdinalIgnoreCase)
    {
        "amount", "balance", "budget", "charge", "cost", "debt", "deposit", "discount", "fare", "fee", "invoice", "money", "payment", "payout", "premium", "price", "refund", "rent", "revenue", "salary",
        "subtotal", "surcharge", "tax", "tip", "total", "turnover", "vat", "wage",
    };

    private static readonly HashSet<string> s_endings = new(StringComparer.OrdinalIgnoreCase) { "due", "paid", "net", "gross", "eur", "usd", "gbp", "chf" };

    private protected override void Examine(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        foreach (var (member, memberType) in StoredMembers.Of(type))
        {
            if (StoredMembers.PartsOf(memberType).FirstOrDefault() is { SpecialType: SpecialType.System_Single or SpecialType.System_Double } number && IsMoney(member.Name))
                context.ReportDiagnostic(Diagnostic.Create(Rules.FloatMoney, Places.Name(member), $"{type.Name}.{member.Name}", number.ForPeople()));
        }
    }

    /// <summary>Whether the last word of a name means money: <c>UnitPrice</c>, <c>Fees</c>, <c>AmountDue</c>, but not <c>TotalSeconds</c>.</summary>
    private static bool IsMoney(string name)
    {
        var words = Words(name).ToList();
        while (words.Count > 1 && s_endings.Contains(words[words.Count - 1]))
            words.RemoveAt(words.Count - 1);
        var last = words.Count > 0 ? words[words.Count - 1] : "";
        return s_money.Contains(last) || (last.EndsWith("s", StringComparison.Ordinal) && s_money.Contains(last.Substring(0, last.Length - 1)));
    }

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !(char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) && name[i] != '_')
                continue;
            if (name.Substring(start, i - start).Trim('_') is { Length: > 0 } word)
                yield return word;
            start = i;
        }
    }
}
