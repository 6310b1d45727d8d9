using System.Globalization;

namespace DomainEs;

/// <summary>A hash of the code of a fold; states and rows that were folded by other code are not used.</summary>
/// <remarks>The first 64 bits of a SHA-256, computed by the compiler at each real build; none in an editor's.</remarks>
/// <param name="Value">The hash; 0 if it was not computed.</param>
public readonly record struct Fingerprint(ulong Value)
{
    /// <summary>Of a fold whose fingerprint was not computed: nothing is kept of it and nothing kept is used.</summary>
    public static Fingerprint None => default;

    /// <summary>Whether it was not computed.</summary>
    public bool IsNone => Value == 0;

    /// <summary>The hash as 16 hexadecimal digits, <c>1b4b3f58c07d11e2</c>.</summary>
    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
