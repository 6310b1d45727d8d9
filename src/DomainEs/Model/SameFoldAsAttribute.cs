namespace DomainEs;

/// <summary>Vouches that a fold computes what an earlier one did, after a change that the fingerprint sees and that changes no state.</summary>
/// <remarks>Void at the next edit of the fold: its fingerprint is then no longer <paramref name="now"/>.</remarks>
/// <param name="was">The fingerprint before the change, 16 hexadecimal digits.</param>
/// <param name="now">The fingerprint after it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SameFoldAsAttribute(string was, string now) : Attribute
{
    /// <summary>The fingerprint that is kept.</summary>
    public string Was { get; } = was;

    /// <summary>The fingerprint that it is kept for.</summary>
    public string Now { get; } = now;
}
