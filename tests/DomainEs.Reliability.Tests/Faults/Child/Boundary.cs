using DomainEs.Reliability.Tests.Servers;
using DomainEs.Wire;

namespace DomainEs.Reliability.Tests.Faults.Child;

/// <summary>A step of a command on the wire at which a process can be held for ever.</summary>
/// <param name="Name">What the process has done by then.</param>
/// <param name="IsFromClient">Whether the message is one of the client.</param>
/// <param name="IsIt">Whether a message is the one it is held at.</param>
/// <param name="PassedOn">How much of it is passed on before the hold: nothing, a half, or all.</param>
internal sealed record Boundary(string Name, bool IsFromClient, Func<WireFrame, bool> IsIt, double PassedOn = 0)
{
    /// <summary>How often it is passed before it holds: a step of connecting and loading comes once, those of an append are met at the second command.</summary>
    public int Passes { get; init; } = 1;

    /// <summary>Whether the answer to an append is lost before, so that the process has to find out.</summary>
    public bool AfterLostAnswer { get; init; }

    /// <summary>Whether an append itself is lost before, so that the process has to send it again.</summary>
    public bool AfterLostAppend { get; init; }

    public static IReadOnlyList<Boundary> All { get; } =
    [
        new("greeted by the server", false, static frame => frame.Verb == "INFO") { Passes = 0 },
        new("logging in", true, static frame => frame.Verb == "CONNECT") { Passes = 0 },
        new("asking for the stream", true, static frame => IsApi(frame, "STREAM.INFO")) { Passes = 0 },
        new("about to hear of the stream", false, static frame => IsAnswer(frame, "stream_info_response")) { Passes = 0 },
        new("asking for the history", true, static frame => IsApi(frame, "DIRECT.GET")) { Passes = 0 },
        new("about to have the history", false, static frame => frame.Verb == "HMSG" && (frame.Body.StartsWith("NATS/1.0 404", StringComparison.Ordinal) || frame.Body.StartsWith("NATS/1.0 204", StringComparison.Ordinal))) { Passes = 0 },
        new("about to append", true, IsAppend),
        new("with half an append sent", true, IsAppend, 0.5),
        new("with an append sent, its answer not there", false, static frame => frame.IsPublishAnswer),
        new("with an answer half there", false, static frame => frame.IsPublishAnswer, 0.5),
        new("with an answer just there", false, static frame => frame.IsPublishAnswer, 1),
        new("asking what became of an append that is stored", true, IsReadBack) { AfterLostAnswer = true },
        new("about to hear that it is stored", false, static frame => IsAnswer(frame, "stream_msg_get_response")) { AfterLostAnswer = true },
        new("asking what became of an append that is lost", true, IsReadBack) { AfterLostAppend = true },
        new("about to send it again", true, IsAppend) { AfterLostAppend = true },
    ];

    public override string ToString() => Name;

    public static bool IsAppend(WireFrame frame) => frame.Verb == "HPUB" && !frame.Subject.StartsWith('$');

    private static bool IsReadBack(WireFrame frame) => IsApi(frame, "STREAM.MSG.GET");

    private static bool IsApi(WireFrame frame, string call) => frame.Verb is "PUB" or "HPUB" && frame.Subject.StartsWith($"$JS.API.{call}.", StringComparison.Ordinal);

    private static bool IsAnswer(WireFrame frame, string type) => frame.Verb is "MSG" or "HMSG" && frame.Body.Contains(type, StringComparison.Ordinal);
}
