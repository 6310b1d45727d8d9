using System.Buffers;
using System.Text;

namespace DomainEs;

/// <summary>The name of one aggregate everywhere: its type's stored name and its encoded id, for example <c>account/42</c>.</summary>
/// <remarks>Checksums and commit ids are computed over it, never over a wire subject, so that partitions, prefixes and mirrors change neither. It holds only <c>[A-Za-z0-9_=-]</c>, and dots between the parts of a composite id.</remarks>
public readonly record struct AggregateKey
{
    private static readonly SearchValues<char> s_token = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-=");

    /// <summary>Names an aggregate.</summary>
    /// <param name="aggregate">The stored name of its type, one token.</param>
    /// <param name="id">Its encoded id, one token a part.</param>
    /// <exception cref="ArgumentException">One of them holds what cannot stand in a subject.</exception>
    public AggregateKey(string aggregate, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(aggregate);
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (aggregate.AsSpan().ContainsAnyExcept(s_token))
            throw new ArgumentException($"'{aggregate}' cannot stand in a subject; an aggregate's name is letters, digits, '-' and '_'.", nameof(aggregate));
        foreach (var part in id.AsSpan().Split('.'))
        {
            if (id.AsSpan(part) is [] || id.AsSpan(part).ContainsAnyExcept(s_token))
                throw new ArgumentException($"'{id}' cannot stand in a subject; encode ids with IdText.", nameof(id));
        }

        (Aggregate, Id) = (aggregate, id);
    }

    /// <summary>The stored name of the aggregate's type.</summary>
    public string Aggregate { get; }

    /// <summary>The encoded id.</summary>
    public string Id { get; }

    /// <summary>Whether this is <c>default</c>, which names nothing.</summary>
    public bool IsDefault => Aggregate is null;

    /// <summary>The key as text, <c>account/42</c>.</summary>
    public override string ToString() => IsDefault ? "" : $"{Aggregate}/{Id}";

    /// <summary>Reads the text form.</summary>
    /// <param name="text">For example <c>account/42</c>.</param>
    /// <exception cref="FormatException">The text has no slash.</exception>
    public static AggregateKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? new(text[..slash], text[(slash + 1)..]) : throw new FormatException($"'{text}' is not an aggregate key; one looks like 'account/42'.");
    }

    /// <summary>Writes the text form as bytes, which are ASCII.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    internal void CopyTo(Span<byte> destination)
    {
        if (IsDefault)
            return;
        Encoding.ASCII.GetBytes(Aggregate, destination);
        destination[Aggregate.Length] = (byte)'/';
        Encoding.ASCII.GetBytes(Id, destination[(Aggregate.Length + 1)..]);
    }

    /// <summary>How many bytes the text form has.</summary>
    internal int Length => IsDefault ? 0 : Aggregate.Length + 1 + Id.Length;
}
