namespace DomainEs;

/// <summary>Says that an aggregate decides a command with facts that the caller loaded before.</summary>
/// <typeparam name="TSelf">The aggregate.</typeparam>
/// <typeparam name="TCommand">The command.</typeparam>
/// <typeparam name="TFacts">The facts; kept when the decision is taken again.</typeparam>
public interface IDecidesWith<TSelf, in TCommand, in TFacts>
    where TSelf : class
{
    /// <summary>Decides a command; the wrong case of existence is <see cref="NotFound"/> or <see cref="AlreadyExists"/>.</summary>
    /// <param name="state">The state; null if nothing exists.</param>
    /// <param name="command">The command.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="info">What is known of the command.</param>
    static abstract Decision<TSelf> Decide(TSelf? state, TCommand command, TFacts facts, in CommandInfo info);
}

/// <summary>Says that an aggregate decides a command with facts, and which aggregate the command is for.</summary>
/// <typeparam name="TSelf">The aggregate.</typeparam>
/// <typeparam name="TId">Its id.</typeparam>
/// <typeparam name="TCommand">The command.</typeparam>
/// <typeparam name="TFacts">The facts.</typeparam>
public interface IDecidesWith<TSelf, TId, in TCommand, in TFacts> : IDecidesWith<TSelf, TCommand, TFacts>
    where TSelf : class
{
    /// <summary>The id of the aggregate a command is for.</summary>
    /// <param name="command">The command.</param>
    static abstract TId IdOf(TCommand command);
}
