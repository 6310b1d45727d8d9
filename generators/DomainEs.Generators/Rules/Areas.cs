namespace DomainEs.Generators;

/// <summary>Every rule: one file for each area, in it the order of the ids. An id is never renumbered and never used again.</summary>
internal static partial class Rules
{
    private const string Shape = "DomainEs.Shape";
    private const string Contract = "DomainEs.Contract";
    private const string Wire = "DomainEs.Wire";
    private const string Usage = "DomainEs.Usage";
    private const string Purity = "DomainEs.Purity";
    private const string Model = "DomainEs.Model";
    private const string Evolution = "DomainEs.Evolution";
    private const string Projections = "DomainEs.Projections";
    private const string Pages = "https://github.com/domaines/domaines/blob/main/generators/rules/";
}
