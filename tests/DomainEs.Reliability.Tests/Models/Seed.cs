using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace DomainEs.Reliability.Tests.Models;

/// <summary>What a random test starts from. It is new each time and printed, and <c>DOMAINES_SEED</c> gives it again.</summary>
internal readonly record struct Seed(ulong Value)
{
    private const string Variable = "DOMAINES_SEED";

    public static Seed Next()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        var seed = new Seed(given is { Length: > 0 } ? ulong.Parse(given, CultureInfo.InvariantCulture) : (ulong)Random.Shared.NextInt64(1, 1_000_000_000));
        TestContext.Current.TestOutputHelper?.WriteLine(seed.ToString());
        return seed;
    }

    public Random ToRandom() => new((int)(Value % int.MaxValue));

    public Config Of(Config config) => config.WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Value), FSharpOption<int>.None)));

    public override string ToString() => FormattableString.Invariant($"seed {Value}; {Variable}={Value} runs the same again");
}
