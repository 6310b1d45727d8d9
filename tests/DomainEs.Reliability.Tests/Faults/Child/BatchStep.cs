using System.Globalization;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults.Child;

/// <summary>A step of a projector on the wire at which its process can be held.</summary>
/// <param name="Name">What it has done by then.</param>
/// <param name="IsFromClient">Whether the message is one of the projector.</param>
/// <param name="IsIt">Whether a message is the one it is held at.</param>
/// <param name="PassedOn">How much of it is passed on before the hold: nothing, a half, or all.</param>
internal sealed record BatchStep(string Name, bool IsFromClient, Func<WireFrame, bool> IsIt, double PassedOn = 0)
{
    /// <summary>How many such messages are passed on before it holds.</summary>
    public int Passes { get; init; }

    /// <summary>Whether the build was begun by another process before.</summary>
    public bool IsBegun { get; init; }

    /// <summary>What a projector does from its start until it follows the log, and at the next event. Its first batch has a row and a route for each owner.</summary>
    public static IReadOnlyList<BatchStep> All { get; } =
    [
        new("about to make the bucket", true, static frame => IsApi(frame, "STREAM.CREATE.KV_")),
        new("about to hear that the bucket is made", false, static frame => IsAnswer(frame, "stream_create_response")),
        new("asking for the checkpoint", true, IsCheckpointRead),
        new("asking for a checkpoint that is there", true, IsCheckpointRead) { IsBegun = true },
        new("asking for a row that is there", true, static frame => IsApi(frame, "DIRECT.GET.KV_") && frame.Subject.Contains(".r.", StringComparison.Ordinal)) { IsBegun = true },
        new("asking for the log", true, static frame => IsApi(frame, "CONSUMER.CREATE")),
        new("about to have the first entry of the log", false, IsDelivery),
        new("about to send a batch", true, static frame => IsMessage(frame, 1)),
        new("with half of a batch's first message sent", true, static frame => IsMessage(frame, 1), 0.5),
        new("with one message of a batch sent", true, static frame => IsMessage(frame, 2)),
        new("with seven messages and a half of a batch sent", true, static frame => IsMessage(frame, 8), 0.5),
        new("with all rows of a batch sent, the checkpoint not", true, IsCheckpoint),
        new("with half of the checkpoint sent", true, IsCheckpoint, 0.5),
        new("with a batch sent, its answer not there", false, static frame => frame.IsPublishAnswer),
        new("with half of the answer there", false, static frame => frame.IsPublishAnswer, 0.5),
        new("with the answer just there", false, static frame => frame.IsPublishAnswer, 1),
        new("about to send readers to the build", true, static frame => frame.Verb is "PUB" or "HPUB" && IsPointer(frame.Subject)),
        new("about to hear that readers are sent to the build", false, static frame => frame.IsPublishAnswer && frame.Body.Contains("-views", StringComparison.Ordinal)),
        new("about to note that readers were sent to the build", true, IsCheckpoint) { Passes = 1 },
        new("about to send the batch of an event that just came", true, static frame => IsMessage(frame, 1)) { Passes = 2 },
        new("with the row of an event that just came sent", true, IsCheckpoint) { Passes = 2 },
        new("with the answer of an event that just came there, before the next", false, static frame => frame.IsPublishAnswer, 1) { Passes = 3 },
    ];

    public override string ToString() => Name;

    /// <summary>Whether it is the message of a batch with this number.</summary>
    public static bool IsMessage(WireFrame frame, int number) =>
        frame.Verb == "HPUB" && frame.Body.Contains(string.Create(CultureInfo.InvariantCulture, $"Nats-Batch-Sequence: {number}\r\n"), StringComparison.Ordinal);

    /// <summary>Whether it is the last message of a batch.</summary>
    public static bool IsCheckpoint(WireFrame frame) => frame.Verb == "HPUB" && frame.Body.Contains("Nats-Batch-Commit:", StringComparison.Ordinal);

    private static bool IsDelivery(WireFrame frame) => frame.Verb is "MSG" or "HMSG" && frame.Line.Contains(" $JS.ACK.", StringComparison.Ordinal);

    private static bool IsCheckpointRead(WireFrame frame) => frame.Verb is "PUB" or "HPUB" && (frame.Subject + frame.Body).Contains("_checkpoint", StringComparison.Ordinal);

    private static bool IsPointer(string subject) => subject.StartsWith("$KV.", StringComparison.Ordinal) && subject.Contains("-views.", StringComparison.Ordinal);

    private static bool IsApi(WireFrame frame, string call) => frame.Verb is "PUB" or "HPUB" && frame.Subject.StartsWith($"$JS.API.{call}", StringComparison.Ordinal);

    private static bool IsAnswer(WireFrame frame, string type) => frame.Verb is "MSG" or "HMSG" && frame.Body.Contains(type, StringComparison.Ordinal);
}
