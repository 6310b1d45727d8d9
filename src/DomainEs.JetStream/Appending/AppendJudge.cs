using System.Globalization;
using DomainEs.JetStream.Wire;

namespace DomainEs.JetStream.Appending;

/// <summary>Reads answers to appends.</summary>
internal static class AppendJudge
{
    private const int WrongLastSequence = 10071;
    private const int WrongLastSequenceInFlight = 10164;
    private const int DuplicateInFlight = 10158;
    private const int MessageIdInFlight = 10163;
    private const int DuplicateInBatch = 10201;
    private const int TooManyRequests = 10167;
    private const int TemporarilyUnavailable = 10008;
    private const int NotTheLeader = 10009;
    private const int InsufficientResources = 10023;

    public static AppendVerdict Judge(in PublishAnswer answer, Revision expected) => answer switch
    {
        { Failure: WireFailure.Cancelled } => AppendVerdict.Abandoned,
        { Failure: WireFailure.NotPermitted } => AppendVerdict.Refused,
        { Status: 503 } => AppendVerdict.NoStream,
        { Failure: not WireFailure.None } or { Status: not 0 } => AppendVerdict.Unheard,
        { IsDuplicate: true } => AppendVerdict.Taken,
        { IsStored: true } => AppendVerdict.Stored,
        { ErrorCode: WrongLastSequence } => ActualOf(answer) is { } actual && actual < expected ? AppendVerdict.Conflict : AppendVerdict.Taken,
        { ErrorCode: WrongLastSequenceInFlight or DuplicateInFlight or MessageIdInFlight or DuplicateInBatch or TooManyRequests } => AppendVerdict.Unheard,
        { ErrorCode: TemporarilyUnavailable or NotTheLeader or InsufficientResources } => AppendVerdict.NotNow,
        _ => AppendVerdict.Refused,
    };

    /// <summary>The revision that <c>wrong last sequence: 17</c> names.</summary>
    public static Revision? ActualOf(in PublishAnswer answer) =>
        answer.ErrorCode == WrongLastSequence
        && answer.Description is { } text
        && ulong.TryParse(text.AsSpan(text.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new Revision(sequence)
            : null;
}
