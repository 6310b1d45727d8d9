using DomainEs.JetStream.Appending;
using DomainEs.JetStream.Wire;

namespace DomainEs.Reliability.Tests.Contract;

/// <summary>One way of sending again: what a server answers, alone or as one of three, and what we make of either.</summary>
/// <param name="Name">What is sent.</param>
/// <param name="OnR1">What a single server answers: an error's code, or a word.</param>
/// <param name="OnR3">What three servers answer.</param>
/// <param name="Outcome">What becomes of it with us, the same for both.</param>
/// <param name="Run">Sends it and gives answer and outcome.</param>
internal sealed record RetryRow(string Name, string OnR1, string OnR3, string Outcome, Func<RetryBench, Task<(string Answer, string Outcome)>> Run)
{
    /// <summary>An answer in one word.</summary>
    public static string Word(in PublishAnswer answer) => answer switch
    {
        { Failure: WireFailure.TimedOut } => "silence",
        { Failure: WireFailure.Unreadable } => "empty",
        { Failure: not WireFailure.None } => $"{answer.Failure}",
        { Status: not 0 } => $"status {answer.Status}",
        { ErrorCode: not 0 } => FormattableString.Invariant($"{answer.ErrorCode}"),
        { IsDuplicate: true } => "duplicate",
        _ => "stored",
    };

    /// <summary>What our judge makes of an answer, for what our store never sends.</summary>
    public static (string Answer, string Outcome) Judged(in PublishAnswer answer, Revision expected = default) => (Word(answer), $"{AppendJudge.Judge(answer, expected)}");
}
