using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace DomainEs;

/// <summary>One message of an aggregate, the unit of storage: one or more commits and a checksum.</summary>
/// <remarks>The bytes are the MessagePack array <c>[format, version, commits, crc]</c>; see <see cref="EntryReader"/> for what is in them.</remarks>
public sealed class Entry
{
    /// <summary>The format written and read.</summary>
    public const int Format = 1;

    private Entry(AggregateKey aggregate, long version, ImmutableArray<CommitId> commits, ImmutableArray<string> eventNames, ReadOnlyMemory<byte> bytes) =>
        (Aggregate, Version, Commits, EventNames, Bytes) = (aggregate, version, commits, eventNames, bytes);

    /// <summary>Whose entry it is.</summary>
    public AggregateKey Aggregate { get; }

    /// <summary>The aggregate's version before the entry's first event.</summary>
    public long Version { get; }

    /// <summary>The aggregate's version after the entry's last event.</summary>
    public long LastVersion => Version + EventNames.Length;

    /// <summary>The ids of its commits in order.</summary>
    public ImmutableArray<CommitId> Commits { get; }

    /// <summary>The stored names of its events in order.</summary>
    public ImmutableArray<string> EventNames { get; }

    /// <summary>What is stored.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Makes the entry of some commits.</summary>
    /// <param name="aggregate">Whose.</param>
    /// <param name="version">The aggregate's version before the first event.</param>
    /// <param name="commits">One or more commits in order.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <exception cref="EventEncodeException">An event holds a value that cannot be stored without loss, or a null where its type has none; the message says which.</exception>
    public static Entry Of<T>(AggregateKey aggregate, long version, params ReadOnlySpan<Commit<T>> commits)
        where T : class, IAggregate<T>
    {
        var output = new ArrayBufferWriter<byte>(256);
        var writer = new EntryWriter(output, version, commits.Length);
        var events = 0;
        foreach (var commit in commits)
            events += commit.Events.Length;
        var (names, ids) = (new string[events], new CommitId[commits.Length]);
        var (nextName, nextId) = (0, 0);
        foreach (var commit in commits)
        {
            writer.BeginCommit(commit.Id, commit.Time, commit.Events.Length);
            foreach (var e in commit.Events)
            {
                var name = T.NameOf(e);
                names[nextName++] = EventNames<T>.Of(name);
                writer.BeginEvent(name);
                Write(ref writer.Body, e, aggregate);
            }

            writer.EndCommit(commit.Metadata);
            ids[nextId++] = commit.Id;
        }

        writer.End(aggregate);
        return new Entry(aggregate, version, ImmutableCollectionsMarshal.AsImmutableArray(ids), ImmutableCollectionsMarshal.AsImmutableArray(names), output.WrittenMemory);
    }

    /// <summary>Makes the entry of some commits whose events are bytes already.</summary>
    /// <param name="aggregate">Whose.</param>
    /// <param name="version">The aggregate's version before the first event.</param>
    /// <param name="commits">One or more commits in order.</param>
    public static Entry OfRaw(AggregateKey aggregate, long version, params ReadOnlySpan<RawCommit> commits)
    {
        var output = new ArrayBufferWriter<byte>(256);
        var writer = new EntryWriter(output, version, commits.Length);
        foreach (var commit in commits)
        {
            writer.BeginCommit(commit.Id, commit.Time, commit.Events.Length);
            foreach (var e in commit.Events)
            {
                writer.BeginEvent(Encoding.UTF8.GetBytes(e.Name));
                writer.Body.WriteRaw(e.Body.Span);
            }

            writer.EndCommit(commit.Metadata);
        }

        writer.End(aggregate);
        return Parse(aggregate, output.WrittenMemory);
    }

    /// <summary>Makes one entry of several of one aggregate that follow each other: all their commits in order.</summary>
    /// <param name="entries">The entries, each at the version that the one before it leaves.</param>
    /// <exception cref="ArgumentException">There is none, or one does not follow the one before it.</exception>
    internal static Entry Join(params ReadOnlySpan<Entry> entries)
    {
        if (entries.IsEmpty)
            throw new ArgumentException("At least one entry is needed to make one of them.", nameof(entries));
        var first = entries[0];
        var output = new ArrayBufferWriter<byte>(256);
        var commits = ImmutableArray.CreateBuilder<CommitId>();
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var entry in entries)
        {
            if (entry.Aggregate != first.Aggregate || entry.Version != first.Version + names.Count)
                throw new ArgumentException($"An entry of {entry.Aggregate} at version {entry.Version} does not follow version {first.Version + names.Count} of {first.Aggregate}.", nameof(entries));
            commits.AddRange(entry.Commits);
            names.AddRange(entry.EventNames);
        }

        var writer = new EntryWriter(output, first.Version, commits.Count);
        foreach (var entry in entries)
            writer.Body.WriteRaw(EntryReader.CommitsOf(entry.Bytes).Span);
        writer.End(first.Aggregate);
        return new Entry(first.Aggregate, first.Version, commits.ToImmutable(), names.ToImmutable(), output.WrittenMemory);
    }

    /// <summary>Reads an entry's outline and checks all of it: checksum, format and structure.</summary>
    /// <param name="aggregate">Whose it is said to be; the checksum covers it.</param>
    /// <param name="bytes">What was stored.</param>
    /// <param name="position">Where in the log it stands, for messages.</param>
    /// <exception cref="EventDecodeException">The bytes are not what was written for this aggregate.</exception>
    public static Entry Parse(AggregateKey aggregate, ReadOnlyMemory<byte> bytes, Position position = default)
    {
        var reader = new EntryReader(aggregate, bytes, position);
        var names = ImmutableArray.CreateBuilder<string>();
        var ids = ImmutableArray.CreateBuilder<CommitId>();
        while (reader.NextEvent(out var name, out var info))
        {
            names.Add(Encoding.UTF8.GetString(name));
            if (ids.Count == 0 || reader.IsFirstOfCommit)
                ids.Add(info.CommitId);
            reader.SkipBody();
        }

        return new Entry(aggregate, reader.Version, ids.ToImmutable(), names.ToImmutable(), bytes);
    }

    private static void Write<T>(ref EventWriter writer, IEvent<T> e, AggregateKey aggregate)
        where T : class, IAggregate<T>
    {
        try
        {
            T.Write(ref writer, e);
        }
        catch (Exception fault)
        {
            throw Unwritten.Event(aggregate, e, fault);
        }
    }
}
