using System.Runtime.CompilerServices;

namespace DomainEs;

/// <summary>Handles commands. A command that the aggregate does not decide does not compile.</summary>
public static class RepositoryExtensions
{
    /// <summary>Handles a command: loads, decides, appends, and decides again if another was faster.</summary>
    /// <param name="repository">The aggregate's repository.</param>
    /// <param name="command">The command.</param>
    /// <param name="options">Its id, who sent it, and at which version it may be decided.</param>
    /// <param name="cancellationToken">Stops waiting; once the bytes are sent the result is <see cref="InDoubt{T}"/>, not an exception.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <typeparam name="TId">Its id.</typeparam>
    /// <typeparam name="TCommand">The command.</typeparam>
    /// <returns>What became of it. Look at it, or call <see cref="CommandResult{T}.OrThrow"/>.</returns>
    /// <exception cref="AppendRefusedException">The store is full, may not be written to, or the entry is too large.</exception>
    /// <exception cref="InvalidAggregateIdException">The command's id is <c>default</c>, empty, too long, or not valid Unicode.</exception>
    [OverloadResolutionPriority(1)] // so that `new() { … }` means options
    public static Task<CommandResult<T>> HandleAsync<T, TId, TCommand>(
        this Repository<T, TId> repository, TCommand command, CommandOptions options = default, CancellationToken cancellationToken = default)
        where T : class, IAggregate<T, TId>, IDecides<T, TId, TCommand>
        where TId : notnull
        where TCommand : notnull
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(command);
        return repository.HandleAsync(T.IdOf(command), new SentCommand<T, TCommand>(command, options, repository.Options.Clock), cancellationToken);
    }

    /// <inheritdoc cref="HandleAsync{T, TId, TCommand}(Repository{T, TId}, TCommand, CommandOptions, CancellationToken)"/>
    public static Task<CommandResult<T>> HandleAsync<T, TId, TCommand>(
        this Repository<T, TId> repository, TCommand command, CancellationToken cancellationToken)
        where T : class, IAggregate<T, TId>, IDecides<T, TId, TCommand>
        where TId : notnull
        where TCommand : notnull => repository.HandleAsync(command, default(CommandOptions), cancellationToken);

    /// <summary>Handles a command with facts that the caller loaded before; they are kept when the decision is taken again.</summary>
    /// <param name="repository">The aggregate's repository.</param>
    /// <param name="command">The command.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="options">Its id, who sent it, and at which version it may be decided.</param>
    /// <param name="cancellationToken">Stops waiting; once the bytes are sent the result is <see cref="InDoubt{T}"/>, not an exception.</param>
    /// <typeparam name="T">The aggregate.</typeparam>
    /// <typeparam name="TId">Its id.</typeparam>
    /// <typeparam name="TCommand">The command.</typeparam>
    /// <typeparam name="TFacts">The facts.</typeparam>
    /// <returns>What became of it. Look at it, or call <see cref="CommandResult{T}.OrThrow"/>.</returns>
    /// <exception cref="AppendRefusedException">The store is full, may not be written to, or the entry is too large.</exception>
    /// <exception cref="InvalidAggregateIdException">The command's id is <c>default</c>, empty, too long, or not valid Unicode.</exception>
    public static Task<CommandResult<T>> HandleAsync<T, TId, TCommand, TFacts>(
        this Repository<T, TId> repository, TCommand command, TFacts facts, CommandOptions options = default, CancellationToken cancellationToken = default)
        where T : class, IAggregate<T, TId>, IDecidesWith<T, TId, TCommand, TFacts>
        where TId : notnull
        where TCommand : notnull
    {
        ArgumentNullException.ThrowIfNull(repository);
        ArgumentNullException.ThrowIfNull(command);
        return repository.HandleAsync(T.IdOf(command), new SentCommand<T, TId, TCommand, TFacts>(command, facts, options, repository.Options.Clock), cancellationToken);
    }
}
