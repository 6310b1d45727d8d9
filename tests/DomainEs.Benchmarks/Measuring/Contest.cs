namespace DomainEs.Benchmarks.Measuring;

/// <summary>Lets contenders take turns, so that what the machine does meanwhile falls on all of them.</summary>
internal static class Contest
{
    /// <summary>Runs every contender once to warm up, then round after round, each round in the other direction.</summary>
    public static async Task<IReadOnlyList<Measurement>> RunAsync(Gauge gauge, Pace pace, params IReadOnlyList<Contender> contenders)
    {
        foreach (var contender in contenders)
            await contender.RunAsync(pace.WarmUp);
        var rounds = contenders.Select(_ => new List<Round>()).ToArray();
        for (var round = 0; round < pace.Rounds; round++)
        {
            for (var turn = 0; turn < contenders.Count; turn++)
            {
                var at = round % 2 == 0 ? turn : contenders.Count - 1 - turn;
                rounds[at].Add(await gauge.MeasureAsync(() => contenders[at].RunAsync(pace.Duration)));
            }
        }

        return [.. contenders.Zip(rounds, (contender, its) => new Measurement(contender.Name, its))];
    }
}
