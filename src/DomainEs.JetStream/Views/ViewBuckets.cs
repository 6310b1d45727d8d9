using DomainEs.JetStream.Buckets;
using DomainEs.JetStream.Streams;

namespace DomainEs.JetStream.Views;

/// <summary>The buckets of views: one for each build, and one that points to those in use.</summary>
internal static class ViewBuckets
{
    public const string ViewKey = "domaines.view";
    public const string FingerprintKey = "domaines.fingerprint";
    public const string ShapeKey = "domaines.shape";

    private const int IncarnationDigits = 8;

    /// <summary>The bucket that says which build of each view readers use.</summary>
    public static Bucket Pointers(StreamLayout layout) => new(layout.ViewsBucket, IsAtomic: false, [KeyValuePair.Create(StreamConfiguration.ContextKey, layout.Context)]);

    /// <summary>The bucket of a build, <c>bank-customer-orders-1b4b3f58c07d11e2-0b7c9d5e</c>.</summary>
    public static Bucket Of(ViewBuild build) => new(
        NameOf(build),
        IsAtomic: true,
        [
            KeyValuePair.Create(StreamConfiguration.ContextKey, build.Context),
            KeyValuePair.Create(ViewKey, build.View),
            KeyValuePair.Create(FingerprintKey, build.Fingerprint.ToString()),
            KeyValuePair.Create(ShapeKey, build.Shape.ToString()),
            KeyValuePair.Create(StreamConfiguration.IncarnationKey, build.Incarnation),
        ]);

    private static string NameOf(ViewBuild build)
    {
        // Of an id that is no UUID as of one that is: the digits and letters it has.
        var digits = string.Concat(build.Incarnation.Where(char.IsAsciiLetterOrDigit).Take(IncarnationDigits));
        return digits.Length == 0 ? $"{build.Context}-{build.View}-{build.Fingerprint}" : $"{build.Context}-{build.View}-{build.Fingerprint}-{digits}";
    }
}
