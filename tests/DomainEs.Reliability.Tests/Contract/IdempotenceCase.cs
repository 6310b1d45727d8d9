using System.Collections.Immutable;
using System.Globalization;

namespace DomainEs.Reliability.Tests.Contract;

/// <summary>A sequence of appends as KurrentDB names them: <c>0em1_1e0_0any</c> appends event 0 to an empty stream, event 1 behind event 0, and event 0 again anywhere; <c>S_…_E</c> is one append of several.</summary>
/// <param name="Name">The sequence and, behind it, what KurrentDB does with its last append.</param>
/// <param name="Store">What our store does with the last append of the same commits at the same revision; null where no revision says the same.</param>
/// <param name="Commands">What our repository does with the last commands.</param>
/// <param name="Why">Why that differs from KurrentDB, where it does.</param>
internal sealed record IdempotenceCase(string Name, string? Store, string Commands, string Why = "")
{
    public const string Found = "found";
    public const string Stored = "stored";
    public const string Conflict = "conflict";

    /// <summary>The appends in order.</summary>
    public ImmutableArray<ImmutableArray<IdempotenceStep>> Appends
    {
        get
        {
            var appends = ImmutableArray.CreateBuilder<ImmutableArray<IdempotenceStep>>();
            ImmutableArray<IdempotenceStep>.Builder? group = null;
            foreach (var word in Name.Split('_').Skip(1).TakeWhile(word => word is "S" or "E" || char.IsAsciiDigit(word[0])))
            {
                if (word == "S")
                    group = ImmutableArray.CreateBuilder<IdempotenceStep>();
                else if (group is null)
                    appends.Add([IdempotenceStep.Parse(word)]);
                else if (word != "E")
                    group.Add(IdempotenceStep.Parse(word));
                else
                    group = Close(group, appends);
            }

            return appends.ToImmutable();
        }
    }

    private static ImmutableArray<IdempotenceStep>.Builder? Close(ImmutableArray<IdempotenceStep>.Builder group, ImmutableArray<ImmutableArray<IdempotenceStep>>.Builder appends)
    {
        appends.Add(group.ToImmutable());
        return null;
    }
}

/// <summary>One event and what its append expects: behind which event it stands.</summary>
/// <param name="Event">Which event.</param>
/// <param name="Behind">The event it is expected behind, -1 for none; null for anywhere.</param>
internal readonly record struct IdempotenceStep(int Event, int? Behind)
{
    public string Command => Event.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads <c>0em1</c>, <c>1e0</c> or <c>0any</c>.</summary>
    public static IdempotenceStep Parse(string word)
    {
        var number = int.Parse(word[..1], CultureInfo.InvariantCulture);
        return word[1..] switch
        {
            "any" => new IdempotenceStep(number, null),
            "em1" => new IdempotenceStep(number, -1),
            var behind => new IdempotenceStep(number, int.Parse(behind[1..], CultureInfo.InvariantCulture)),
        };
    }
}
