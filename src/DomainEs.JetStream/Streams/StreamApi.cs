using System.Globalization;
using System.Text;
using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Streams;

/// <summary>JetStream's API for one stream: each method is one request and its answer, tried once.</summary>
internal sealed class StreamApi
{
    public const int StreamNotFound = 10059;
    public const int NoMessageFound = 10037;

    public const string NamesSubject = "$JS.API.STREAM.NAMES";

    private readonly ReplyInbox _inbox;
    private readonly string _stream;
    private readonly TimeSpan _patience;

    public StreamApi(ReplyInbox inbox, string stream, TimeSpan patience)
    {
        _inbox = inbox;
        _stream = stream;
        _patience = patience;
    }

    public string InfoSubject => $"$JS.API.STREAM.INFO.{_stream}";

    public string CreateSubject => $"$JS.API.STREAM.CREATE.{_stream}";

    public string MessageSubject => $"$JS.API.STREAM.MSG.GET.{_stream}";

    public string DirectGetSubject => $"$JS.API.DIRECT.GET.{_stream}";

    public Task<ApiResult> InfoAsync(CancellationToken cancellationToken) => CallAsync(InfoSubject, "", cancellationToken);

    public Task<ApiResult> CreateAsync(string configuration, CancellationToken cancellationToken) => CallAsync(CreateSubject, configuration, cancellationToken);

    public string DeleteSubject => $"$JS.API.STREAM.DELETE.{_stream}";

    public Task<ApiResult> DeleteAsync(CancellationToken cancellationToken) => CallAsync(DeleteSubject, "", cancellationToken);

    /// <summary>The subjects that the stream has messages on, up to 100,000 of them. Asked of the stream's leader.</summary>
    public Task<ApiResult> SubjectsAsync(string filter, long offset, CancellationToken cancellationToken) =>
        CallAsync(InfoSubject, string.Create(CultureInfo.InvariantCulture, $$"""{"subjects_filter":"{{filter}}","offset":{{offset}}}"""), cancellationToken);

    /// <summary>The names of streams that take subjects of a filter, up to 1,024 of them.</summary>
    public Task<ApiResult> NamesAsync(string filter, long offset, CancellationToken cancellationToken) =>
        CallAsync(NamesSubject, string.Create(CultureInfo.InvariantCulture, $$"""{"subject":"{{filter}}","offset":{{offset}}}"""), cancellationToken);

    /// <summary>The first message of a subject at or after a sequence. Asked of the stream's leader, so it is never stale.</summary>
    public Task<ApiResult> NextOfSubjectAsync(string subject, ulong from, CancellationToken cancellationToken) => CallAsync(
        MessageSubject,
        string.Create(CultureInfo.InvariantCulture, $$"""{"next_by_subj":"{{subject}}","seq":{{from}}}"""),
        cancellationToken);

    /// <summary>The last message of a subject. Asked of the stream's leader, so it is never stale.</summary>
    public Task<ApiResult> LastOfSubjectAsync(string subject, CancellationToken cancellationToken) =>
        CallAsync(MessageSubject, $$"""{"last_by_subj":"{{subject}}"}""", cancellationToken);

    /// <summary>The last message of a subject, from any copy of the stream.</summary>
    public ValueTask<LastAnswer> DirectLastAsync(string subject, TimeSpan patience, CancellationToken cancellationToken) =>
        _inbox.SendAsync(new PendingLast(), new WireRequest($"{DirectGetSubject}.{subject}", default), patience, cancellationToken);

    public string ConsumerCreateSubject(string consumer) => $"$JS.API.CONSUMER.CREATE.{_stream}.{consumer}";

    public string ConsumerNextSubject(string consumer) => $"$JS.API.CONSUMER.MSG.NEXT.{_stream}.{consumer}";

    /// <summary>Makes a named consumer that nobody acknowledges to and that goes when nobody pulls for 30 s.</summary>
    public Task<ApiResult> CreateConsumerAsync(string consumer, ulong from, CancellationToken cancellationToken) => CallAsync(
        ConsumerCreateSubject(consumer),
        string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"stream_name":"{{{_stream}}}","action":"create","config":{"name":"{{{consumer}}}","deliver_policy":"by_start_sequence","opt_start_seq":{{{from}}},
            "ack_policy":"none","replay_policy":"instant","mem_storage":true,"num_replicas":1,"inactive_threshold":30000000000}}
            """),
        cancellationToken);

    public Task<ApiResult> DeleteConsumerAsync(string consumer, CancellationToken cancellationToken) =>
        CallAsync($"$JS.API.CONSUMER.DELETE.{_stream}.{consumer}", "", cancellationToken);

    /// <summary>Up to a thousand messages of a subject at or after a sequence, without their headers.</summary>
    public ValueTask<BatchAnswer> BatchOfSubjectAsync(string subject, ulong from, int batch, int maxBytes, CancellationToken cancellationToken) => _inbox.SendAsync(
        new PendingBatch(from, batch, maxBytes),
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
