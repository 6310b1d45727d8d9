using DomainEs.Mistakes.Tests.Models.Videos;
using DomainEs.Testing;

namespace DomainEs.Mistakes.Tests;

public sealed class VideoTests
{
    private static readonly VideoId s_id = new(new Guid("11111111-1111-1111-1111-111111111111"));
    private static readonly DateTimeOffset s_now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Uri s_file = new("s3://videos/1.mov");
    private static readonly Profile s_hd = new("hd", new(1280, 720), Codec.H264, 3000);
    private static readonly Profile s_4k = new("4k", new(3840, 2160), Codec.Av1, 16000);
    private static readonly SourceFile s_source = new(s_file, 1_000_000, TimeSpan.FromMinutes(3), new(1920, 1080), 25);
    private static readonly EncodingLadder s_ladder = new([s_hd, s_4k], 2);
    private static readonly Scenario<Video> s_uploaded = Video.Given(new VideoUploaded("Holidays", s_source, "ann")).At(s_now);
    private static readonly Scenario<Video> s_planned = s_uploaded.And(new VideoChecked(true, []), new EncodingPlanned([s_hd]));

    [Fact]
    public void Only_what_fits_the_source_is_planned() => s_uploaded
        .When(new ReportCheck(s_id, []), s_ladder)
        .Then(new VideoChecked(true, []), new EncodingPlanned([s_hd]));

    [Fact]
    public void A_video_with_findings_is_not_published() => s_uploaded
        .When(new ReportCheck(s_id, ["no sound"]), s_ladder).Then(new VideoChecked(false, ["no sound"]))
        .When(new PublishVideo(s_id, null)).ThenRejected(new NotAcceptable("no sound"));

    [Fact]
    public void One_worker_encodes_a_rendition() => s_planned
        .When(new StartEncoding(s_id, "hd", "w1")).Then(new EncodingStarted("hd", "w1", 1))
        .When(new StartEncoding(s_id, "hd", "w2")).ThenRejected(new BusyElsewhere("w1"))
        .When(new ReportProgress(s_id, "hd", 50)).Then(new EncodingProgressed("hd", 50))
        .When(new ReportProgress(s_id, "hd", 40)).ThenNothing()
        .When(new ReportRendition(s_id, "hd", s_file, 500)).Then(new RenditionEncoded("hd", s_file, 500))
        .ThenState(video => video.IsComplete && video.StoredBytes == 500);

    [Fact]
    public void A_failed_encoding_is_tried_again_but_not_for_ever() => s_planned
        .And(new EncodingStarted("hd", "w1", 1))
        .When(new ReportFailure(s_id, "hd", "out of memory"), s_ladder).Then(new EncodingFailed("hd", "out of memory", WillRetry: true))
        .When(new StartEncoding(s_id, "hd", "w2")).Then(new EncodingStarted("hd", "w2", 2))
        .When(new ReportFailure(s_id, "hd", "out of memory"), s_ladder).Then(new EncodingFailed("hd", "out of memory", WillRetry: false));

    [Fact]
    public void What_is_complete_is_published_and_may_be_withdrawn() => s_planned
        .When(new PublishVideo(s_id, null)).ThenRejected(new NotReady(1))
        .And(new RenditionEncoded("hd", s_file, 500))
        .When(new PublishVideo(s_id, null)).Then(new VideoPublished(s_now))
        .When(new WithdrawVideo(s_id, "music rights")).Then(new VideoWithdrawn("music rights"))
        .When(new WithdrawVideo(s_id, "music rights")).ThenNothing();

    [Fact]
    public void Chapters_are_kept_in_the_order_of_time() => s_uploaded
        .When(new ReportChapters(s_id, new Dictionary<string, TimeSpan> { ["End"] = TimeSpan.FromMinutes(2), ["Beach"] = TimeSpan.Zero }))
        .Then(new ChaptersExtracted(new Dictionary<string, TimeSpan> { ["End"] = TimeSpan.FromMinutes(2), ["Beach"] = TimeSpan.Zero }))
        .ThenState(video => video.Chapters.Select(chapter => chapter.Title).SequenceEqual(new[] { "Beach", "End" }));
}
