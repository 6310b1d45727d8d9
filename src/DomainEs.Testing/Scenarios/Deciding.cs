namespace DomainEs.Testing;

/// <summary>Decides a scenario's command, and proves on the way what holds for every decision.</summary>
internal sealed class Deciding<T>(Scenario<T> scenario, string command, Func<T?, CommandInfo, Decision<T>> decide)
    where T : class, IAggregate<T>
{
    private readonly Story _story = scenario.Story.Add("when", command);

    public Decided<T> Decide()
    {
        var fold = new ScenarioFold<T>(scenario.Key, _story);
        var commits = scenario.Commits();
        var (untouched, state, version) = fold.All(commits);

        var decision = Once(state);
        fold.MustBeEqual("Decide changed the state. It only looks at it; what is to change is an event.", untouched, state);
        MustBeEqual(decision, Once(state));
        fold.MustBeEqual("Deciding a second time changed the state. Decide only looks at it; what is to change is an event.", untouched, state);

        if (!decision.Events.IsEmpty)
        {
            var commit = scenario.CommitOf(commits.Length, commits is [.., var last] && last.Time > scenario.Now ? last.Time : scenario.Now, decision.Events);
            if (state is not null && T.Copy(state) is { } copy)
            {
                fold.MustBeEqual("A copy of the state differs from it.", state, copy);
                fold.Next(copy, version, commit);
                fold.MustBeEqual("A copy of the state shares something mutable with it.", untouched, state);
            }

            var next = fold.Next(state, version, commit);
            fold.MustBeEqual("The fold from bytes differs from the fold over the events themselves.", next, fold.All(commits.Add(commit)).FromBytes);
        }

        return new Decided<T>(scenario, _story, decision);
    }

    private Decision<T> Once(T? state)
    {
        // The same id at every time, so that NewId gives the same ids in every run.
        var info = new CommandInfo(scenario.Key, FormattableString.Invariant($"command-{scenario.Commands + 1}"), scenario.Now) { Actor = scenario.Actor };
        try
        {
            return decide(state, info);
        }
        catch (Exception e)
        {
            throw _story.Breaks($"Decide threw {e.GetType().Name}. A refusal is a Rejection that is returned.", [e.Message], e);
        }
    }

    private void MustBeEqual(Decision<T> first, Decision<T> second)
    {
        if (DecisionText.Differs(first, second))
            throw _story.Breaks("Deciding the same command twice gives two decisions. Decide uses neither clock nor chance, only CommandInfo.Now and NewId.", ["first", .. ScenarioText.Indent(DecisionText.Of(first)), "then", .. ScenarioText.Indent(DecisionText.Against(first, second))]);
    }
}
