using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DomainEs.Generators.Analyzers.Purity;

/// <summary>Something a body does that is neither in the history nor in the command.</summary>
/// <param name="Kind">What it is, for a fix to look at: <c>Clock</c>, <c>NewId</c>, <c>Random</c>, <c>Hash</c>, <c>Machine</c>, <c>Io</c>, <c>Wait</c>.</param>
/// <param name="Does">As a message says it, for example <c>reads the clock</c>.</param>
internal sealed record Impurity(string Kind, string Does)
{
    /// <summary>The property of a finding that holds <see cref="Kind"/>.</summary>
    public const string KindProperty = "Kind";

    public static readonly Impurity Clock = new("Clock", "reads the clock");
    public static readonly Impurity NewId = new("NewId", "makes a random id");
    public static readonly Impurity Random = new("Random", "draws a random number");
    public static readonly Impurity Hash = new("Hash", "takes a hash code, which every process computes differently");
    public static readonly Impurity Machine = new("Machine", "asks the machine it runs on");
    public static readonly Impurity Io = new("Io", "reaches outside the process");
    public static readonly Impurity Wait = new("Wait", "starts a task or waits");

    public bool IsOutside => Kind is "Io" or "Wait";

    /// <summary>What to do in an <c>Apply</c> instead.</summary>
    public string InApply => Kind switch
    {
        "Clock" => "let the event carry the time, or take info.Time from 'in EventInfo<TId> info'",
        "NewId" => "let Decide make the id with info.NewId() and the event carry it",
        "Random" or "Hash" => "let Decide draw it and the event carry it",
        "Machine" => "let the event carry what was found",
        _ => "do it before the command, or as an effect after the event",
    };

    /// <summary>What to do in a <c>Decide</c> instead.</summary>
    public string InDecide => Kind switch
    {
        "Clock" => "take info.Now from 'in CommandInfo info'",
        "NewId" => "take info.NewId() from 'in CommandInfo info', which gives the same id again",
        "Random" or "Hash" => "derive it from info.NewId() of 'in CommandInfo info', or let the command carry it",
        "Machine" => "let the command carry it, or take it as facts",
        _ => "do it before the command and pass what was found as facts, or do it as an effect after the event",
    };

    public ImmutableDictionary<string, string?> Properties => ImmutableDictionary<string, string?>.Empty.Add(KindProperty, Kind);
}
