using System.Collections.Immutable;
using DomainEs.Locking;

namespace DomainEs.Testing;

/// <summary>The golden payloads of a context: the bytes of every shipped event version, kept for ever, and the proof that today's code reads them as what they were.</summary>
/// <remarks>They lie beside the lock file, in <c>domaines.golden/&lt;context&gt;/&lt;aggregate&gt;/&lt;event&gt;@&lt;version&gt;.txt</c>, and are committed with it. Once written a file is never written again.</remarks>
public static class GoldenPayloads
{
    /// <summary>The environment variable that lets <see cref="Verify"/> write what is missing first: <c>DOMAINES_GOLDEN=write dotnet test</c>. Ignored where <c>CI</c> is set.</summary>
    public const string WriteVariable = "DOMAINES_GOLDEN";

    /// <summary>Reads every golden payload with today's code and upcasters, and holds what comes out against what was written.</summary>
    /// <param name="lockFile">The path of the context's lock file, for example <c>…/domaines.lock</c>.</param>
    /// <param name="aggregates">The context's <c>Aggregates</c>.</param>
    /// <param name="samples">Events to write as payloads where none can be made up: those with members of a user's codec, or whose constructors refuse made-up values.</param>
    /// <exception cref="GoldenPayloadException">A payload is missing, changed, cannot be read, or reads as something else; the message has every one with its members.</exception>
    public static void Verify(string lockFile, ImmutableArray<AggregateDescription> aggregates, params ReadOnlySpan<object> samples)
    {
        if (Environment.GetEnvironmentVariable(WriteVariable) == "write" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
            WriteMissing(lockFile, aggregates, samples);
        var check = new GoldenCheck(GoldenFolder.Of(lockFile), aggregates);
        check.All();
        check.ThrowIfAny();
    }

    /// <summary>Writes the payloads of shipped event versions that have none.</summary>
    /// <param name="lockFile">The path of the context's lock file.</param>
    /// <param name="aggregates">The context's <c>Aggregates</c>.</param>
    /// <param name="samples">Events to write where none can be made up.</param>
    /// <returns>The paths of the files that were written.</returns>
    /// <exception cref="GoldenPayloadException">Of an event no payload can be made up, and there is no sample of it.</exception>
    public static ImmutableArray<string> WriteMissing(string lockFile, ImmutableArray<AggregateDescription> aggregates, params ReadOnlySpan<object> samples)
    {
        var folder = GoldenFolder.Of(lockFile);
        var samplesOf = new GoldenSamples(folder.Held, aggregates, samples);
        var written = ImmutableArray.CreateBuilder<string>();
        foreach (var e in folder.Shipped)
        {
            var path = folder.PathOf(e);
            if (File.Exists(path))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, samplesOf.Of(e).Print());
            written.Add(path);
        }

        return written.ToImmutable();
    }
}
