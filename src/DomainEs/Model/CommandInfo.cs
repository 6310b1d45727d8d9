using System.Security.Cryptography;
using System.Text;

namespace DomainEs;

/// <summary>What is known of a command while it is decided: its time, its id, who sent it and why.</summary>
public readonly struct CommandInfo
{
    // Shared by all copies of one info, so that two NewId calls differ however the struct was passed.
    private readonly NewIds? _ids;

    /// <summary>Makes the info of one decision; deciding the same command again takes a new one.</summary>
    /// <param name="aggregate">The aggregate that decides: new ids depend on it and on the command id alone.</param>
    /// <param name="commandId">The command's id.</param>
    /// <param name="now">The time of the decision.</param>
    public CommandInfo(AggregateKey aggregate, string commandId, DateTimeOffset now)
    {
        (CommandId, Now) = (commandId, now);
        _ids = new NewIds(aggregate);
    }

    /// <summary>The time of the decision. A commit's time is this, or its predecessor's if the clock went back.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The command's id: what the caller gave, or a random one.</summary>
    public string CommandId { get; } = "";

    /// <summary>What the whole conversation is known by; null if nobody said.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The event that caused the command, as <c>account/42@7</c>; null if none did.</summary>
    public string? CausationId { get; init; }

    /// <summary>Who sent the command; null if nobody said.</summary>
    public string? Actor { get; init; }

    /// <summary>A new unique id that is the same whenever this command is decided again: the first call gives the first, the second the second.</summary>
    /// <exception cref="InvalidOperationException">The info is <c>default</c>: it belongs to no command.</exception>
    public Guid NewId() => (_ids ?? throw new InvalidOperationException("A default CommandInfo belongs to no command; use the one Decide was given.")).Next(CommandId);

    private sealed class NewIds(AggregateKey aggregate)
    {
        private int _count;

        public Guid Next(string commandId)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(Encoding.UTF8.GetBytes($"{aggregate}\n{commandId}\n{++_count}"), hash);

            // RFC 9562, version 8: custom contents, here a hash.
            hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
            hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
            return new Guid(hash[..16], bigEndian: true);
        }
    }
}
