using System.Globalization;
using System.Text;
using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Streams;

/// <summary>JetStream's API for one stream: each method is one request and its answer, tried once.</summary>
internal sealed class StreamApi
{
    public const int StreamNotFound = 10059;
    public const int NoMessageFound = 10037;

    private readonly ReplyInbox _inbox;
    private readonly StreamLayout _layout;
    private readonly TimeSpan _patience;

    public StreamApi(ReplyInbox inbox, StreamLayout layout, TimeSpan patience)
    {
        _inbox = inbox;
        _layout = layout;
        _patience = patience;
    }

    public string InfoSubject => $"$JS.API.STREAM.INFO.{_layout.Stream}";

    public string CreateSubject => $"$JS.API.STREAM.CREATE.{_layout.Stream}";

    public string MessageSubject => $"$JS.API.STREAM.MSG.GET.{_layout.Stream}";

    public string DirectGetSubject => $"$JS.API.DIRECT.GET.{_layout.Stream}";

    public Task<ApiResult> InfoAsync(CancellationToken cancellationToken) => CallAsync(InfoSubject, "", cancellationToken);

    public Task<ApiResult> CreateAsync(string configuration, CancellationToken cancellationToken) => CallAsync(CreateSubject, configuration, cancellationToken);

    /// <summary>The first message of a subject at or after a sequence. Asked of the stream's leader, so it is never stale.</summary>
    public Task<ApiResult> NextOfSubjectAsync(string subject, ulong from, CancellationToken cancellationToken) => CallAsync(
        MessageSubject,
        string.Create(CultureInfo.InvariantCulture, $$"""{"next_by_subj":"{{subject}}","seq":{{from}}}"""),
        cancellationToken);

    /// <summary>The last message of a subject. Asked of the stream's leader, so it is never stale.</summary>
    public Task<ApiResult> LastOfSubjectAsync(string subject, CancellationToken cancellationToken) =>
        CallAsync(MessageSubject, $$"""{"last_by_subj":"{{subject}}"}""", cancellationToken);

    public string ConsumerCreateSubject(string consumer) => $"$JS.API.CONSUMER.CREATE.{_layout.Stream}.{consumer}";

    public string ConsumerNextSubject(string consumer) => $"$JS.API.CONSUMER.MSG.NEXT.{_layout.Stream}.{consumer}";

    /// <summary>Makes a named consumer that nobody acknowledges to and that goes when nobody pulls for 30 s.</summary>
    public Task<ApiResult> CreateConsumerAsync(string consumer, ulong from, CancellationToken cancellationToken) => CallAsync(
        ConsumerCreateSubject(consumer),
        string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"stream_name":"{{{_layout.Stream}}}","action":"create","config":{"name":"{{{consumer}}}","deliver_policy":"by_start_sequence","opt_start_seq":{{{from}}},
            "ack_policy":"none","replay_policy":"instant","mem_storage":true,"num_replicas":1,"inactive_threshold":30000000000}}
            """),
        cancellationToken);

    public Task<ApiResult> DeleteConsumerAsync(string consumer, CancellationToken cancellationToken) =>
        CallAsync($"$JS.API.CONSUMER.DELETE.{_layout.Stream}.{consumer}", "", cancellationToken);

    /// <summary>Up to a thousand messages of a subject at or after a sequence, without their headers.</summary>
    public ValueTask<BatchAnswer> BatchOfSubjectAsync(string subject, ulong from, int batch, int maxBytes, CancellationToken cancellationToken) => _inbox.SendAsync(
        new PendingBatch(),
        new WireRequest(
            DirectGetSubject,
            Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"next_by_subj":"{{subject}}","seq":{{from}},"batch":{{batch}},"max_bytes":{{maxBytes}},"no_hdr":true}"""))),
        _patience,
        cancellationToken);

    private async Task<ApiResult> CallAsync(string subject, string body, CancellationToken cancellationToken)
    {
        var answer = await _inbox.SendAsync(new PendingApiCall(), new WireRequest(subject, Encoding.UTF8.GetBytes(body)), _patience, cancellationToken).ConfigureAwait(false);
        if (answer.Failure == WireFailure.Cancelled)
            cancellationToken.ThrowIfCancellationRequested();
        return ApiResult.Of(answer);
    }
}
