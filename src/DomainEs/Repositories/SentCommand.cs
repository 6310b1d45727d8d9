using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text;

namespace DomainEs;

/// <summary>A command on its way: how it is decided, what it came to so far, and who waits for its result.</summary>
/// <remarks>It is answered once. From the moment it is claimed for a decision its bytes may be sent, so a caller who stops waiting then is left in doubt.</remarks>
internal abstract class SentCommand<T>
    where T : class, IAggregate<T>
{
    private const int Open = 0;
    private const int Claimed = 1;
    private const int Answered = 2;

    private readonly CommandOptions _options;
    private readonly TimeProvider _clock;
    private readonly long _sent;
    private AggregateKey _key;
    private int _stage;
    private TaskCompletionSource<CommandResult<T>>? _waiting;
    private CommandResult<T>? _result;
    private ExceptionDispatchInfo? _fault;

    protected SentCommand(string kind, in CommandOptions options, TimeProvider clock)
    {
        (Kind, _options, _clock, _sent) = (kind, options, clock, clock.GetTimestamp());
        MayBeRepeated = options.CommandId is not null || options.Because is not null;
        CommandId = options.CommandId ?? (options.Because is { } cause ? CausedBy(cause, kind) : Guid.NewGuid().ToString("N"));
        if (CommandId.Length == 0 || Encoding.UTF8.GetByteCount(CommandId) > CommandOptions.MaxCommandIdBytes)
            throw new ArgumentException($"A command id has 1 to {CommandOptions.MaxCommandIdBytes} bytes in UTF-8; hash a longer one.", nameof(options));
    }

    /// <summary>The name of its type.</summary>
    public string Kind { get; }

    public string CommandId { get; }

    public CommitId CommitId { get; private set; }

    /// <summary>Whether somebody chose the id, so that it can have been sent before.</summary>
    public bool MayBeRepeated { get; }

    public long? IfVersion => _options.IfVersion;

    public CommitMetadata Metadata { get; private set; } = null!;

    /// <summary>How often it was decided and another was faster.</summary>
    public int Conflicts { get; set; }

    /// <summary>What it is answered if the entry of its round is stored; null if it wrote to it.</summary>
    public CommandResult<T>? Held { get; set; }

    /// <summary>What it writes to the entry of its round; empty if nothing.</summary>
    public ImmutableArray<IEvent<T>> Events { get; set; } = [];

    public bool IsAnswered => Volatile.Read(ref _stage) == Answered;

    /// <summary>Names the aggregate it is for, in the trace it is handled in.</summary>
    public void BeginFor(AggregateKey key)
    {
        (_key, CommitId) = (key, CommitId.Of(key, CommandId));
        Metadata = new CommitMetadata(CommandId)
        {
            CorrelationId = _options.CorrelationId ?? _options.Because?.CorrelationId ?? _options.Because?.EventId,
            CausationId = _options.Because?.EventId,
            Actor = _options.Actor,
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null,
        };
    }

    public abstract Decision<T> Decide(T? state, in CommandInfo info);

    /// <summary>What a decision is told; each decision takes a new one.</summary>
    public CommandInfo InfoNow() => new(_key, CommandId, _clock.GetUtcNow())
    {
        CorrelationId = Metadata.CorrelationId,
        CausationId = Metadata.CausationId,
        Actor = Metadata.Actor,
    };

    /// <summary>Takes it for a decision; false if its caller stopped waiting.</summary>
    public bool TryClaim() => Interlocked.CompareExchange(ref _stage, Claimed, Open) == Open;

    /// <summary>Gives it back undecided: nothing of it was stored.</summary>
    public void Release()
    {
        (Held, Events) = (null, []);
        Interlocked.CompareExchange(ref _stage, Open, Claimed);
    }

    public void Answer(CommandResult<T> result)
    {
        if (Interlocked.Exchange(ref _stage, Answered) == Answered)
            return;
        _result = result;
        _waiting?.SetResult(result);
    }

    public void Fail(Exception fault)
    {
        if (Interlocked.Exchange(ref _stage, Answered) == Answered)
            return;
        _fault = ExceptionDispatchInfo.Capture(fault);
        _waiting?.SetException(fault);
    }

    /// <summary>The result of a command whose caller handled it himself.</summary>
    public CommandResult<T> Result()
    {
        _fault?.Throw();
        return _result ?? throw new UnreachableException("A command that was handled has an answer.");
    }

    /// <summary>Prepares for another to handle it.</summary>
    public void BeginToWait() => _waiting = new TaskCompletionSource<CommandResult<T>>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until another has handled it.</summary>
    public async Task<CommandResult<T>> WaitAsync(CancellationToken cancellationToken)
    {
        var stopping = cancellationToken.UnsafeRegister(static (state, token) => ((SentCommand<T>)state!).Stop(token), this);
        await using (stopping.ConfigureAwait(false))
            return await _waiting!.Task.ConfigureAwait(false);
    }

    private void Stop(CancellationToken cancellationToken)
    {
        // Claimed and released again and again while another is faster: what it is may change between two looks.
        while (!IsAnswered)
        {
            if (Interlocked.CompareExchange(ref _stage, Answered, Open) == Open)
                _waiting!.SetCanceled(cancellationToken);
            else if (Interlocked.CompareExchange(ref _stage, Answered, Claimed) == Claimed)
                _waiting!.SetResult(new InDoubt<T>(CommandId, CommitId, 0, Conflicts + 1, _clock.GetElapsedTime(_sent)));
        }
    }

    // A redelivered event must cause its command once, so the id comes from the event and the kind of command, and from nothing else.
    private static string CausedBy(in EventInfo cause, string kind)
    {
        var text = $"{cause.EventId}/{kind}";
        return Encoding.UTF8.GetByteCount(text) <= CommandOptions.MaxCommandIdBytes
            ? text
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>A command that the aggregate alone decides.</summary>
internal sealed class SentCommand<T, TCommand>(TCommand command, in CommandOptions options, TimeProvider clock) : SentCommand<T>(typeof(TCommand).Name, options, clock)
    where T : class, IAggregate<T>, IDecides<T, TCommand>
{
    public override Decision<T> Decide(T? state, in CommandInfo info) => T.Decide(state, command, info);
}

/// <summary>A command that is decided with facts its caller loaded before.</summary>
internal sealed class SentCommand<T, TId, TCommand, TFacts>(TCommand command, TFacts facts, in CommandOptions options, TimeProvider clock) : SentCommand<T>(typeof(TCommand).Name, options, clock)
    where T : class, IAggregate<T>, IDecidesWith<T, TId, TCommand, TFacts>
{
    public override Decision<T> Decide(T? state, in CommandInfo info) => T.Decide(state, command, facts, info);
}
