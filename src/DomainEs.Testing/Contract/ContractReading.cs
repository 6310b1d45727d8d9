namespace DomainEs.Testing;

/// <summary>What a case reads, held against what it wrote.</summary>
internal static class ContractReading
{
    /// <summary>Fails unless the history is exactly these entries.</summary>
    public static async Task HistoryIsAsync(this ContractRun run, AggregateKey key, IEnumerable<Stored> expected, Revision after = default, IEventStore? on = null)
    {
        Stored[] wanted = [.. expected];
        var found = 0;
        var last = after;
        await foreach (var slice in (on ?? run.Store).ReadAsync(key, after, run.Cancellation).ConfigureAwait(false))
        {
            run.Require(slice.Entries.Count > 0, $"the history of {key} was given with an empty slice");
            foreach (var bytes in slice.Entries)
            {
                run.Require(found < wanted.Length, $"the history of {key} after revision {after} has {wanted.Length} entries, and one more was read: {Describe(key, bytes)}");
                run.MustBe(wanted[found].Entry, bytes, FormattableString.Invariant($"entry {found + 1} of the history of {key} after revision {after}"));
                found++;
            }

            run.Equal(wanted[found - 1].Position, slice.Last, FormattableString.Invariant($"where the last entry of a slice stands, which is entry {found} of {key}"));
            run.Require(slice.Last.Revision > last, $"the revision of {key} went from {last} to {slice.Last.Revision} while it was read");
            last = slice.Last.Revision;
        }

        run.Equal(wanted.Length, found, $"the number of entries in the history of {key} after revision {after}");
    }

    /// <summary>Fails unless the log is exactly these entries, and says that it ends where it ends.</summary>
    public static async Task LogIsAsync(this ContractRun run, IEnumerable<Stored> expected, Position after = default, IEventStore? on = null)
    {
        Stored[] wanted = [.. expected.OrderBy(stored => stored.Position.Sequence)];
        var found = 0;
        var isCaughtUp = false;
        await foreach (var slice in (on ?? run.Store).ReadAllAsync(after, cancellationToken: run.Cancellation).ConfigureAwait(false))
        {
            run.Require(!isCaughtUp || slice.Entries.Count == 0, "the log went on after a slice that said it was caught up, though nobody wrote");
            foreach (var entry in slice.Entries)
                run.MustBeNext(wanted, ref found, entry, after);
            isCaughtUp = slice.IsCaughtUp;
        }

        run.Equal(wanted.Length, found, $"the number of entries in the log after {after}");
        run.Require(isCaughtUp, $"the reading of the log after {after} ended with a slice that was not caught up, or with none");
    }

    public static void MustBe(this ContractRun run, Entry expected, ReadOnlyMemory<byte> actual, string what) =>
        run.Require(
            expected.Bytes.Span.SequenceEqual(actual.Span),
            $"{what} differs\n  expected  {Describe(expected.Aggregate, expected.Bytes)}\n  actual    {Describe(expected.Aggregate, actual)}");

    public static void MustBeNext(this ContractRun run, IReadOnlyList<Stored> wanted, ref int found, in LogEntry entry, Position after)
    {
        run.Require(found < wanted.Count, $"the log after {after} has {wanted.Count} entries, and one more was read: {entry.Aggregate} at {entry.Position}");
        var what = FormattableString.Invariant($"entry {found + 1} of the log after {after}");
        run.Equal(wanted[found].Position, entry.Position, $"the position of {what}");
        run.Equal(wanted[found].Entry.Aggregate, entry.Aggregate, $"the aggregate of {what}");
        run.MustBe(wanted[found].Entry, entry.Bytes, what);
        found++;
    }

    private static string Describe(AggregateKey key, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var entry = Entry.Parse(key, bytes);
            return FormattableString.Invariant($"{bytes.Length} bytes, versions {entry.Version + 1} to {entry.LastVersion}, commits {string.Join(", ", entry.Commits.Select(id => id.ToString()[..8]))}");
        }
        catch (EventDecodeException e)
        {
            return FormattableString.Invariant($"{bytes.Length} bytes that are no entry of {key}: {e.Reason}");
        }
    }
}
