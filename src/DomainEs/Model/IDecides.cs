namespace DomainEs;

/// <summary>Says that an aggregate decides a command; the generator implements it for every <c>Decide</c>.</summary>
/// <typeparam name="TSelf">The aggregate.</typeparam>
/// <typeparam name="TCommand">The command. A derived command is decided by its base's <c>Decide</c>.</typeparam>
public interface IDecides<TSelf, in TCommand>
    where TSelf : class
{
    /// <summary>Decides a command; the wrong case of existence is <see cref="NotFound"/> or <see cref="AlreadyExists"/>.</summary>
    /// <param name="state">The state; null if nothing exists.</param>
    /// <param name="command">The command.</param>
    /// <param name="info">What is known of the command.</param>
    static abstract Decision<TSelf> Decide(TSelf? state, TCommand command, in CommandInfo info);
}

/// <summary>Says that an aggregate decides a command and which aggregate the command is for.</summary>
/// <typeparam name="TSelf">The aggregate.</typeparam>
/// <typeparam name="TId">Its id.</typeparam>
/// <typeparam name="TCommand">The command.</typeparam>
public interface IDecides<TSelf, TId, in TCommand> : IDecides<TSelf, TCommand>
    where TSelf : class
{
    /// <summary>The id of the aggregate a command is for.</summary>
    /// <param name="command">The command.</param>
    static abstract TId IdOf(TCommand command);
}
