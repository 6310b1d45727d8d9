using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace DomainEs.Testing.Tests.Golden;

public enum Speed
{
    Slow,
    Fast,
    Faster,
}

public abstract record Way
{
    public sealed record ByAir(Speed Speed) : Way;

    public sealed record ByHouse(string Street) : Way;

    public sealed record OnFoot : Way;

    public sealed record Within(Way Inner, Way? Other, IReadOnlyList<Way> More) : Way;
}

public sealed record Sent(Way By, Way? Else = null) : IEvent<Consignment>;

[Aggregate<string>]
public sealed partial class Consignment
{
    private void Apply(Sent e) => _ = e;
}

/// <summary>Each case of a hierarchy and each value of an enum is in some payload of an event that holds it, also where a case holds the hierarchy again.</summary>
public sealed class GoldenCaseTests : IDisposable
{
    private const string Held = """
        domaines-lock 1 post

        shipped   aggregate consignment: post.consignment.<string>
        shipped   event     consignment/sent@1
        shipped   member    consignment/sent@1 by: Way
        shipped   member    consignment/sent@1 else: Way? = null
        shipped   record    consignment/ByAir
        shipped   member    consignment/ByAir speed: Speed
        shipped   record    consignment/ByHouse
        shipped   member    consignment/ByHouse street: string
        shipped   record    consignment/OnFoot
        shipped   enum      consignment/Speed
        shipped   value     consignment/Speed fast
        shipped   value     consignment/Speed faster
        shipped   value     consignment/Speed slow
        shipped   union     consignment/Way
        shipped   case      consignment/Way by-air: ByAir
        shipped   case      consignment/Way by-house: ByHouse
        shipped   case      consignment/Way on-foot: OnFoot
        shipped   case      consignment/Way within: Within
        shipped   record    consignment/Within
        shipped   member    consignment/Within inner: Way
        shipped   member    consignment/Within more: Way[]
        shipped   member    consignment/Within other: Way?
        """;

    private static readonly ImmutableArray<AggregateDescription> s_now = [AggregateDescription.Of<Consignment>()];
    private readonly string _folder = Directory.CreateTempSubdirectory("golden-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_case_and_each_value_is_in_a_payload()
    {
        var file = Path.Combine(_folder, "domaines.lock");
        File.WriteAllText(file, Held);
        var written = File.ReadAllText(Assert.Single(GoldenPayloads.WriteMissing(file, s_now)));

        Assert.Equal(["by-air", "by-house", "on-foot", "within"], ValuesOf(written, @"(?:by|else)\[0\]"));
        Assert.Equal(["fast", "faster", "slow"], ValuesOf(written, @"\S*\.speed"));
        Assert.DoesNotContain(@"inner[1].inner", written, StringComparison.Ordinal);
        var titles = Regex.Matches(written, "^# .*$", RegexOptions.Multiline).Select(static title => title.Value).ToList();
        Assert.Equal(titles.Distinct(), titles);
        GoldenPayloads.Verify(file, s_now);
    }

    private static IEnumerable<string> ValuesOf(string written, string path) =>
        Regex.Matches(written, $"^{path} = \"(.*)\"$", RegexOptions.Multiline).Select(static value => value.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
}
