using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Support;

/// <summary>Whether an editor builds.</summary>
internal static class DesignTime
{
    /// <summary>Whether a project is built at every edit and nothing of it is run; the package's targets say so.</summary>
    public static bool IsSaidBy(AnalyzerConfigOptions options) => options.TryGetValue("domaines_design_time", out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
