using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Fingerprints;

/// <summary>Knows the assemblies whose code is taken as it is: those of .NET, and our own runtime.</summary>
internal static class Platform
{
    // The keys that .NET's own assemblies are signed with; a name that begins with System is anyone's.
    private static readonly HashSet<string> s_keys = new(StringComparer.Ordinal)
    {
        "b77a5c561934e089", "b03f5f7f11d50a3a", "cc7b13ffcd2ddd51", "7cec85d7bea7798e", "31bf3856ad364e35", "adb9793829ddae60",
    };

    public static bool Has(IAssemblySymbol assembly) => assembly.Name == KnownNames.Namespace || s_keys.Contains(Token(assembly.Identity.PublicKeyToken));

    private static string Token(ImmutableArray<byte> token) => string.Concat(token.Select(static b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
