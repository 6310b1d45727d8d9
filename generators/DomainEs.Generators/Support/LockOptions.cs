using Microsoft.CodeAnalysis.Diagnostics;

namespace DomainEs.Generators.Support;

/// <summary>What a build says about lock files.</summary>
internal static class LockOptions
{
    /// <summary>Whether a target is about to write the lock files, and so is no build that they are held against.</summary>
    public static bool AsksForText(AnalyzerConfigOptions options) => IsTrue(options, "domaines_lock_text");

    /// <summary>Whether a lock file that is missing or behind is an error: in CI.</summary>
    public static bool MustBeCurrent(AnalyzerConfigOptions options) => IsTrue(options, "build_property.DomainEsLockMustBeCurrent");

    private static bool IsTrue(AnalyzerConfigOptions options, string key) => options.TryGetValue(key, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);
}
