using System.Collections.Immutable;

namespace DomainEs;

/// <summary>What each role publishes to: everything that stores and views ask of a server.</summary>
internal static class RolePermissions
{
    private const string Api = "$JS.API.";

    // A build's bucket is named after its fold. No wildcard stands for part of a name, so these rights are those on every bucket of the account.
    private const string AnyBucket = "$KV.*.>";
    private const string GetOfAnyBucket = Api + "DIRECT.GET.*." + "$KV.>";

    public static ImmutableArray<string> Publish(StreamLayout layout, StreamRole role) => role switch
    {
        StreamRole.Service => [layout.Subjects, .. Reading(layout), $"$KV.{layout.SnapshotBucket}.>", .. ReadingSnapshots(layout)],
        StreamRole.Reader => [.. Reading(layout), .. ReadingSnapshots(layout)],
        StreamRole.Provisioner =>
        [
            .. Creating(layout.Stream),
            .. Creating("KV_" + layout.SnapshotBucket),
            .. Creating("KV_" + layout.ViewsBucket),
        ],
        StreamRole.Projector =>
        [
            .. Reading(layout),
            AnyBucket,
            Api + "STREAM.INFO.*",
            Api + "STREAM.CREATE.*",
            Api + "STREAM.NAMES",
            Api + "STREAM.MSG.GET.*",
            GetOfAnyBucket,
        ],
        StreamRole.ViewReader =>
        [
            Api + "STREAM.INFO.*",
            Api + "STREAM.NAMES",
            GetOfAnyBucket,
            Api + "CONSUMER.CREATE.*.*.$KV.>",
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Use one of the five roles."),
    };

    public static ImmutableArray<string> Deny(StreamLayout layout, StreamRole role) =>
        role == StreamRole.Projector ? [$"$KV.{layout.SnapshotBucket}.>"] : [];

    private static ImmutableArray<string> Reading(StreamLayout layout) =>
    [
        $"{Api}STREAM.INFO.{layout.Stream}",
        $"{Api}STREAM.MSG.GET.{layout.Stream}",
        $"{Api}DIRECT.GET.{layout.Stream}",
        $"{Api}CONSUMER.CREATE.{layout.Stream}.*",
        $"{Api}CONSUMER.MSG.NEXT.{layout.Stream}.*",
        $"{Api}CONSUMER.DELETE.{layout.Stream}.*",
    ];

    private static ImmutableArray<string> ReadingSnapshots(StreamLayout layout) =>
    [
        $"{Api}STREAM.INFO.KV_{layout.SnapshotBucket}",
        $"{Api}DIRECT.GET.KV_{layout.SnapshotBucket}.$KV.{layout.SnapshotBucket}.>",
    ];

    private static ImmutableArray<string> Creating(string stream) => [$"{Api}STREAM.INFO.{stream}", $"{Api}STREAM.CREATE.{stream}"];
}
