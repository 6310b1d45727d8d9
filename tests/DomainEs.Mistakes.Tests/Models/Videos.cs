using System.Collections.Immutable;
using System.Globalization;

namespace DomainEs.Mistakes.Tests.Models.Videos;

/// <summary>A video comes in, is checked, cut into renditions by workers that may fail, and published.</summary>
[BoundedContext("video")]
public static partial class VideoContext;

[Id<Guid>]
public readonly partial record struct VideoId;

public enum Codec
{
    H264,
    H265,
    Av1,
}

public readonly record struct Resolution(int Width, int Height);

public sealed record Profile(string Name, Resolution Resolution, Codec Codec, int KilobitsPerSecond);

public sealed record SourceFile(Uri Location, long Bytes, TimeSpan Duration, Resolution Resolution, double FramesPerSecond);

// What happens on the way.
public sealed record VideoUploaded(string Title, SourceFile Source, string Uploader) : IEvent<Video>;

public sealed record VideoChecked(bool IsAcceptable, ImmutableArray<string> Findings) : IEvent<Video>;

public sealed record EncodingPlanned(ImmutableArray<Profile> Profiles) : IEvent<Video>;

public sealed record EncodingStarted(string Profile, string Worker, int Attempt) : IEvent<Video>;

public sealed record EncodingProgressed(string Profile, int Percent) : IEvent<Video>;

public sealed record RenditionEncoded(string Profile, Uri Location, long Bytes) : IEvent<Video>;

public sealed record EncodingFailed(string Profile, string Error, bool WillRetry) : IEvent<Video>;

public sealed record ChaptersExtracted(IReadOnlyDictionary<string, TimeSpan> Chapters) : IEvent<Video>;

public sealed record VideoPublished(DateTimeOffset From) : IEvent<Video>;

public sealed record VideoWithdrawn(string Reason) : IEvent<Video>;

#pragma warning disable CS0618
/// <summary>How a cover was chosen before there were several.</summary>
[Obsolete("Covers are renditions now; old videos still have it.")]
public sealed record CoverChosen(Uri Location) : IEvent<Video>;
#pragma warning restore CS0618

// Commands.
public sealed record UploadVideo(VideoId Id, string Title, SourceFile Source, string Uploader);

public sealed record ReportCheck(VideoId Id, ImmutableArray<string> Findings);

public sealed record StartEncoding(VideoId Id, string Profile, string Worker);

public sealed record ReportProgress(VideoId Id, string Profile, int Percent);

public sealed record ReportRendition(VideoId Id, string Profile, Uri Location, long Bytes);

public sealed record ReportFailure(VideoId Id, string Profile, string Error);

public sealed record ReportChapters(VideoId Id, IReadOnlyDictionary<string, TimeSpan> Chapters);

public sealed record PublishVideo(VideoId Id, DateTimeOffset? From);

public sealed record WithdrawVideo(VideoId Id, string Reason);

/// <summary>What is encoded, as the operators have it at the moment.</summary>
public sealed record EncodingLadder(ImmutableArray<Profile> Profiles, int MaxAttempts);

public sealed record UnknownProfile(string Profile) : Rejection("unknown-profile", $"'{Profile}' is not planned");

public sealed record NotReady(int Missing) : Rejection("not-ready", $"{Missing.ToString(CultureInfo.InvariantCulture)} renditions are missing");

public sealed record NotAcceptable(string Finding) : Rejection("not-acceptable", Finding);

public sealed record BusyElsewhere(string Worker) : Rejection("busy-elsewhere", $"'{Worker}' is at it");

[Aggregate<VideoId>]
public sealed partial class Video
{
    private readonly Dictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly List<Chapter> _chapters = [];
    private ImmutableArray<string> _findings = [];

    public string Title { get; private init; } = "";

    public required SourceFile Source { get; init; }

    public DateTimeOffset UploadedAt { get; private init; }

    public DateTimeOffset? PublicFrom { get; private set; }

    public Uri? Cover { get; private set; }

    public long StoredBytes { get; private set; }

    public IReadOnlyList<Chapter> Chapters => _chapters;

    public bool IsComplete => _jobs.Count > 0 && _jobs.Values.All(job => job.Rendition is not null);

    private static Video Apply(VideoUploaded e, in EventInfo<VideoId> info) => new() { Title = e.Title, Source = e.Source, UploadedAt = info.Time };

    private void Apply(VideoChecked e) => _findings = e.IsAcceptable ? [] : e.Findings;

    private void Apply(EncodingPlanned e)
    {
        foreach (var profile in e.Profiles)
            _jobs[profile.Name] = new Job(profile);
    }

    private void Apply(EncodingStarted e) => Update(e.Profile, job => job with { Worker = e.Worker, Attempts = e.Attempt, Percent = 0 });

    private void Apply(EncodingProgressed e) => Update(e.Profile, job => job with { Percent = e.Percent });

    private void Apply(RenditionEncoded e)
    {
        Update(e.Profile, job => job with { Worker = null, Percent = 100, Rendition = e.Location });
        StoredBytes += e.Bytes;
    }

    private void Apply(EncodingFailed e) => Update(e.Profile, static job => job with { Worker = null });

    private void Apply(ChaptersExtracted e)
    {
        _chapters.Clear();
        _chapters.AddRange(e.Chapters.OrderBy(chapter => chapter.Value).Select(chapter => new Chapter(chapter.Key, chapter.Value)));
    }

    private void Apply(VideoPublished e) => PublicFrom = e.From;

    private void Apply(VideoWithdrawn e) => PublicFrom = null;

#pragma warning disable CS0618
    private void Apply(CoverChosen e) => Cover = e.Location;
#pragma warning restore CS0618

    private static Decision<Video> Decide(UploadVideo c) => [new VideoUploaded(c.Title, c.Source, c.Uploader)];

    private Decision<Video> Decide(ReportCheck c, EncodingLadder facts)
    {
        if (!c.Findings.IsDefaultOrEmpty)
            return [new VideoChecked(false, c.Findings)];
        var fitting = facts.Profiles.Where(profile => profile.Resolution.Height <= Source.Resolution.Height).OrderByDescending(profile => profile.KilobitsPerSecond);
        return [new VideoChecked(true, []), new EncodingPlanned([.. fitting])];
    }

    private Decision<Video> Decide(StartEncoding c) =>
        !_jobs.TryGetValue(c.Profile, out var job) ? new UnknownProfile(c.Profile) :
        job.Worker is { } busy && busy != c.Worker ? new BusyElsewhere(busy) :
        job.Rendition is not null ? [] :
        [new EncodingStarted(c.Profile, c.Worker, job.Attempts + 1)];

    private Decision<Video> Decide(ReportProgress c) => Find(c.Profile) switch
    {
        null => new UnknownProfile(c.Profile),
        { Percent: var before } when before >= c.Percent => [],
        _ => [new EncodingProgressed(c.Profile, Math.Min(c.Percent, 99))],
    };

    private Decision<Video> Decide(ReportRendition c) => Find(c.Profile) is { } job ? job.Rendition == c.Location ? [] : [new RenditionEncoded(c.Profile, c.Location, c.Bytes)] : new UnknownProfile(c.Profile);

    private Decision<Video> Decide(ReportFailure c, EncodingLadder facts) =>
        Find(c.Profile) is { } job ? [new EncodingFailed(c.Profile, c.Error, job.Attempts < facts.MaxAttempts)] : new UnknownProfile(c.Profile);

    private Decision<Video> Decide(ReportChapters c) => c.Chapters.Count == 0 ? [] : [new ChaptersExtracted(c.Chapters)];

    private Decision<Video> Decide(PublishVideo c, in CommandInfo info)
    {
        if (_findings is [var first, ..])
            return new NotAcceptable(first);
        if (!IsComplete)
            return new NotReady(_jobs.Values.Count(job => job.Rendition is null));
        var from = c.From ?? info.Now;
        return from == PublicFrom ? [] : [new VideoPublished(from)];
    }

    private Decision<Video> Decide(WithdrawVideo c) => PublicFrom is null ? [] : [new VideoWithdrawn(c.Reason)];

    private Job? Find(string profile) => _jobs.GetValueOrDefault(profile);

    private void Update(string profile, Func<Job, Job> change)
    {
        if (_jobs.TryGetValue(profile, out var job))
            _jobs[profile] = change(job);
    }

    private sealed record Job(Profile Profile)
    {
        public string? Worker { get; init; }

        public int Attempts { get; init; }

        public int Percent { get; init; }

        public Uri? Rendition { get; init; }
    }
}

public sealed record Chapter(string Title, TimeSpan At);
