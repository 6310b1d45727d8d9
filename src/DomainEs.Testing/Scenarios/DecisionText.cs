using System.Collections.Immutable;
using System.Globalization;

namespace DomainEs.Testing;

/// <summary>How decisions read in a failure message, event by event and member by member.</summary>
internal static class DecisionText
{
    /// <summary>Whether two decisions differ.</summary>
    public static bool Differs<T>(Decision<T> expected, Decision<T> actual)
        where T : class, IAggregate<T> =>
        ScenarioText.Differences(expected.Rejection, actual.Rejection, T.Compare).Count > 0
        || expected.Events.Length != actual.Events.Length
        || expected.Events.Zip(actual.Events).Any(pair => ScenarioText.Differences(pair.First, pair.Second, T.Compare).Count > 0);

    /// <summary>A decision, a line for each event.</summary>
    public static ImmutableArray<string> Of<T>(Decision<T> decision)
        where T : class, IAggregate<T> => decision switch
        {
            { Rejection: { } rejection } => [ScenarioText.Rejection<T>(rejection)],
            { Events.IsEmpty: true } => ["nothing to do"],
            _ => [.. decision.Events.Select((e, i) => Numbered(decision.Events.Length, i, e))],
        };

    /// <summary>A decision, and under each line where it differs from what was expected.</summary>
    public static ImmutableArray<string> Against<T>(Decision<T> expected, Decision<T> actual)
        where T : class, IAggregate<T>
    {
        if (expected.Rejection is { } refusal && actual.Rejection is { } rejection)
            return [ScenarioText.Rejection<T>(rejection), .. ScenarioText.Indent(ScenarioText.Differences(refusal, rejection, T.Compare))];
        if (expected.Events.IsEmpty || actual.Events.IsEmpty)
            return Of(actual);

        var lines = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < actual.Events.Length; i++)
        {
            lines.Add(Numbered(actual.Events.Length, i, actual.Events[i]));
            lines.AddRange(ScenarioText.Indent(i < expected.Events.Length ? ScenarioText.Differences(expected.Events[i], actual.Events[i], T.Compare) : ["not expected"]));
        }

        for (var i = actual.Events.Length; i < expected.Events.Length; i++)
            lines.Add($"missing: {ScenarioText.Event(expected.Events[i])}");
        return lines.ToImmutable();
    }

    private static string Numbered<T>(int count, int index, IEvent<T> e)
        where T : class, IAggregate<T> =>
        count == 1 ? ScenarioText.Event(e) : string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {ScenarioText.Event(e)}");
}
