using System.Collections.Immutable;
using System.Globalization;
using DomainEs.Locking;

namespace DomainEs.Testing;

/// <summary>Makes the payloads of an event: from a sample if there is one, else from what its lock file says, written by today's code.</summary>
internal readonly ref struct GoldenSamples(LockFile held, ImmutableArray<AggregateDescription> aggregates, ReadOnlySpan<object> samples)
{
    private readonly ReadOnlySpan<object> _samples = samples;

    public GoldenFile Of(LockFact e)
    {
        var name = GoldenFile.StoredName(e.Owner);
        var aggregate = aggregates.FirstOrDefault(one => one.Name == e.Aggregate)
            ?? throw new GoldenPayloadException($"'{e.Aggregate}' is no aggregate of the context any more.");
        var given = new List<(string, byte[])>();
        foreach (var sample in _samples)
        {
            if (aggregate.TryWrite(sample, out var stored, out var body) && stored == name)
                given.Add(("a sample", body));
        }

        if (given.Count > 0)
            return new GoldenFile(e.Aggregate, e.Owner, given);
        var (payloads, choices) = (new List<(string, byte[])>(), new SampleChoices());
        do
            Add(payloads.Count == 0 ? "everything there" : string.Create(CultureInfo.InvariantCulture, $"everything there, cases and values {payloads.Count + 1}"), Written(aggregate, e, name, choices));
        while (choices.AreLeft);
        Add("nothing that may be missing", Written(aggregate, e, name, null));
        return new GoldenFile(e.Aggregate, e.Owner, payloads);

        void Add(string title, byte[] body)
        {
            if (!payloads.Exists(payload => payload.Item2.AsSpan().SequenceEqual(body)))
                payloads.Add((title, body));
        }
    }

    private byte[] Written(AggregateDescription aggregate, LockFact e, string name, SampleChoices? choices)
    {
        try
        {
            var body = new SampleWriter(held, e.Aggregate, choices).Body(e.Owner);
            return aggregate.Read(name, body) is [var only] && aggregate.TryWrite(only, out var stored, out var written) && stored == name ? written : body;
        }
        catch (Exception fault) when (fault is NoSampleException or EventDecodeException)
        {
            throw new GoldenPayloadException($"No payload of {e.Aggregate}/{e.Owner} can be made up: {fault.Message}. Give a sample of it: GoldenPayloads.Verify(…, new …).");
        }
    }
}
