using System.Globalization;
using DomainEs.Reliability.Tests.Faults.Load;
using DomainEs.Reliability.Tests.Histories;

namespace DomainEs.Reliability.Tests.Soak;

/// <summary>The sum of all rounds of a soak.</summary>
internal sealed class SoakTotals
{
    private static readonly FindingKind[] s_lost = [FindingKind.Lost, FindingKind.Altered];
    private static readonly FindingKind[] s_doubled = [FindingKind.Doubled];
    private readonly SortedDictionary<FaultKind, int> _faults = [];
    private readonly List<Finding> _findings = [];
    private Totals _totals = new();
    private int _rounds;

    public int Lost => Count(s_lost);

    public int Doubled => Count(s_doubled);

    /// <summary>Everything else that a checker found, and rounds that ended by an exception.</summary>
    public int Unexplained => _findings.Count - Lost - Doubled;

    public void Fault(FaultKind kind)
    {
        lock (_faults)
            _faults[kind] = _faults.GetValueOrDefault(kind) + 1;
    }

    public void Round(Totals totals, IEnumerable<Finding> findings)
    {
        _rounds++;
        _totals += totals;
        foreach (var finding in findings)
        {
            _findings.Add(finding);
            Console.WriteLine(finding);
        }
    }

    public void Print(TimeSpan elapsed, int seed)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {_rounds} rounds in {elapsed.TotalMinutes:F1} minutes"));
        Console.WriteLine(_totals);
        Console.WriteLine("faults: " + string.Join(", ", _faults.Select(static fault => string.Create(CultureInfo.InvariantCulture, $"{fault.Key} {fault.Value}"))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"lost {Lost}, doubled {Doubled}, unexplained {Unexplained}"));
    }

    private int Count(FindingKind[] kinds) => _findings.Count(finding => kinds.Contains(finding.Kind));
}
