using System.Collections.Immutable;
using System.Text;

namespace DomainEs;

/// <summary>Where, when and why an event was written.</summary>
/// <remarks>Looks into the entry's bytes when metadata is asked for, and so keeps them alive.</remarks>
public readonly struct EventInfo
{
    // From the start of the event's commit on: [id, time, events, metadata].
    private readonly ReadOnlyMemory<byte> _commit;

    internal EventInfo(AggregateKey aggregate, long version, Position position, int ordinal, DateTimeOffset time, CommitId commitId, ReadOnlyMemory<byte> commit) =>
        (Aggregate, Version, Position, Ordinal, Time, CommitId, _commit) = (aggregate, version, position, ordinal, time, commitId, commit);

    /// <summary>Whose event it is.</summary>
    public AggregateKey Aggregate { get; }

    /// <summary>How many events the aggregate had with this one: 1, 2, 3 …</summary>
    public long Version { get; }

    /// <summary>Where in the log its entry stands; the start where only the aggregate's history was read.</summary>
    public Position Position { get; }

    /// <summary>Its place within its entry: 0, 1, 2 …</summary>
    public int Ordinal { get; }

    /// <summary>When its commit was decided, to the microsecond, UTC; never earlier than the event before it.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Which commit wrote it.</summary>
    public CommitId CommitId { get; }

    /// <summary>Its name in the whole context: <c>account/42@7</c>.</summary>
    public string EventId => $"{Aggregate}@{Version}";

    /// <summary>The id of the command that caused it.</summary>
    public string? CommandId => Find(CommitMetadata.CommandKey);

    /// <summary>What the whole conversation is known by.</summary>
    public string? CorrelationId => Find(CommitMetadata.CorrelationKey);

    /// <summary>The event that caused the command, as <c>account/42@7</c>.</summary>
    public string? CausationId => Find(CommitMetadata.CausationKey);

    /// <summary>Who sent the command.</summary>
    public string? Actor => Find(CommitMetadata.ActorKey);

    /// <summary>All that the commit says beside its events; values that are not text are left out. Read anew at each call.</summary>
    /// <exception cref="EventDecodeException">The bytes are no map of texts.</exception>
    public ImmutableDictionary<string, string> Metadata => _commit.IsEmpty ? ImmutableDictionary<string, string>.Empty : ReadMetadata();

    private ImmutableDictionary<string, string> ReadMetadata()
    {
        var pairs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        try
        {
            var reader = new EventReader(_commit);
            for (var left = BeginMetadata(ref reader); left > 0; left--)
            {
                var key = reader.ReadString();
                if (reader.IsText)
                    pairs[key] = reader.ReadString();
                else
                    reader.Skip();
            }
        }
        catch (Exception e)
        {
            throw EventDecodeException.At(this, null, null, e);
        }

        return pairs.ToImmutable();
    }

    /// <summary>One value of the metadata, without a dictionary of all.</summary>
    private string? Find(string key)
    {
        if (_commit.IsEmpty)
            return null;
        string? found = null;
        try
        {
            var reader = new EventReader(_commit);
            for (var left = BeginMetadata(ref reader); left > 0; left--)
            {
                if (Ascii.Equals(reader.ReadText(), key) && reader.IsText)
                    found = reader.ReadString();
                else
                    reader.Skip();
            }
        }
        catch (Exception e)
        {
            throw EventDecodeException.At(this, null, null, e);
        }

        return found;
    }

    // They stand behind id, time and events.
    private static int BeginMetadata(ref EventReader reader)
    {
        reader.ReadArrayHeader();
        for (var i = 0; i < 3; i++)
            reader.Skip();
        return reader.TryReadNil() ? 0 : reader.ReadMapHeader();
    }
}

/// <summary>Where, when and why an event was written, with the aggregate's id; what an <c>Apply</c> may ask for.</summary>
/// <typeparam name="TId">The aggregate's id.</typeparam>
public readonly struct EventInfo<TId>
{
    private readonly EventInfo _info;

    /// <summary>Adds the id.</summary>
    /// <param name="id">The aggregate's id.</param>
    /// <param name="info">What is known without it.</param>
    public EventInfo(TId id, in EventInfo info) => (Id, _info) = (id, info);

    /// <summary>The aggregate's id; <c>default</c> in a scenario that names none.</summary>
    public TId Id { get; }

    /// <inheritdoc cref="EventInfo.Version"/>
    public long Version => _info.Version;

    /// <inheritdoc cref="EventInfo.Position"/>
    public Position Position => _info.Position;

    /// <inheritdoc cref="EventInfo.Ordinal"/>
    public int Ordinal => _info.Ordinal;

    /// <inheritdoc cref="EventInfo.EventId"/>
    public string EventId => _info.EventId;

    /// <inheritdoc cref="EventInfo.Time"/>
    public DateTimeOffset Time => _info.Time;

    /// <inheritdoc cref="EventInfo.CommitId"/>
    public CommitId CommitId => _info.CommitId;

    /// <inheritdoc cref="EventInfo.CommandId"/>
    public string? CommandId => _info.CommandId;

    /// <inheritdoc cref="EventInfo.CorrelationId"/>
    public string? CorrelationId => _info.CorrelationId;

    /// <inheritdoc cref="EventInfo.CausationId"/>
    public string? CausationId => _info.CausationId;

    /// <inheritdoc cref="EventInfo.Actor"/>
    public string? Actor => _info.Actor;

    /// <inheritdoc cref="EventInfo.Metadata"/>
    public ImmutableDictionary<string, string> Metadata => _info.Metadata;

    /// <summary>The same without the id.</summary>
    public EventInfo ToEventInfo() => _info;

    /// <summary>The same without the id.</summary>
    /// <param name="info">With it.</param>
    public static implicit operator EventInfo(in EventInfo<TId> info) => info._info;
}
