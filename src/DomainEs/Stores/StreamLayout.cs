using System.Buffers;

namespace DomainEs;

/// <summary>Maps aggregates to stream and subject: the one place that does.</summary>
/// <remarks>One stream per context, subjects <c>bank.&gt;</c>, one literal subject per aggregate, <c>bank.account.42</c>. The stream's name is the context's.</remarks>
public sealed class StreamLayout
{
    private static readonly SearchValues<char> s_name = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    // What JetStream takes as the name of a stream.
    private const int MaxNameLength = 255;

    private readonly string _prefix;

    /// <summary>Lays out a context.</summary>
    /// <param name="context">The context's name: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <exception cref="ArgumentException">The name holds something else, or is longer than 255 characters.</exception>
    public StreamLayout(string context)
    {
        ArgumentException.ThrowIfNullOrEmpty(context);
        if (context.AsSpan().ContainsAnyExcept(s_name))
            throw new ArgumentException($"'{context}' cannot name a stream; a context's name is letters, digits, '-' and '_'.", nameof(context));
        if (context.Length > MaxNameLength)
            throw new ArgumentException($"A context's name of {context.Length} characters cannot name a stream; use {MaxNameLength} at most.", nameof(context));
        Context = context;
        _prefix = context + ".";
    }

    /// <summary>The context's name, the first token of every subject.</summary>
    public string Context { get; }

    /// <summary>The name of the context's stream.</summary>
    public string Stream => Context;

    /// <summary>The subjects of the context's stream, <c>bank.&gt;</c>.</summary>
    public string Subjects => _prefix + ">";

    /// <summary>The KV bucket of the context's snapshots, <c>bank-snapshots</c>.</summary>
    public string SnapshotBucket => Context + "-snapshots";

    /// <summary>The KV bucket that says which build of each view readers use, <c>bank-views</c>.</summary>
    public string ViewsBucket => Context + "-views";

    /// <summary>The subject of an aggregate, <c>bank.account.42</c>.</summary>
    /// <param name="aggregate">The aggregate.</param>
    /// <exception cref="ArgumentException">The key is <c>default</c>.</exception>
    public string SubjectOf(AggregateKey aggregate) => aggregate.IsDefault
        ? throw new ArgumentException("A default key names no aggregate.", nameof(aggregate))
        : $"{_prefix}{aggregate.Aggregate}.{aggregate.Id}";

    /// <summary>What a user of the stream needs to be allowed, and no more: what the store publishes and subscribes to.</summary>
    /// <param name="inboxPrefix">The connection's <c>NatsOpts.InboxPrefix</c>. One of its own for each user, such as <c>_INBOX_bank</c>: under one prefix users read each other's answers.</param>
    /// <param name="role">What the user is there for.</param>
    /// <returns>Lists of subjects, and their text for the server's configuration.</returns>
    /// <exception cref="ArgumentException">The prefix is no plain subject.</exception>
    public StreamPermissions Permissions(string inboxPrefix, StreamRole role = StreamRole.Service)
    {
        ArgumentException.ThrowIfNullOrEmpty(inboxPrefix);
        if (inboxPrefix.Split('.').Any(static token => token.Length == 0 || token.AsSpan().ContainsAnyExcept(s_name)))
            throw new ArgumentException($"'{inboxPrefix}' cannot begin an inbox; use letters, digits, '-' and '_', with dots between them, as in _INBOX_{Context}.", nameof(inboxPrefix));

        return new StreamPermissions(RolePermissions.Publish(this, role), RolePermissions.Deny(this, role), [inboxPrefix + ".>"]);
    }

    /// <summary>The aggregate of a subject.</summary>
    /// <param name="subject">For example <c>bank.account.42</c>.</param>
    /// <param name="aggregate">The aggregate, if it is one's.</param>
    /// <returns>Whether the subject is one of this layout's.</returns>
    public bool TryParse(string subject, out AggregateKey aggregate)
    {
        ArgumentNullException.ThrowIfNull(subject);
        aggregate = default;
        if (!subject.StartsWith(_prefix, StringComparison.Ordinal))
            return false;
        var dot = subject.IndexOf('.', _prefix.Length);
        if (dot <= _prefix.Length || dot == subject.Length - 1)
            return false;
        try
        {
            aggregate = new AggregateKey(subject[_prefix.Length..dot], subject[(dot + 1)..]);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
