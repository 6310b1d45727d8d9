namespace DomainEs;

/// <summary>Something that happened to an aggregate of type <typeparamref name="TAggregate"/>, and is stored for ever.</summary>
/// <typeparam name="TAggregate">The aggregate whose <c>Apply</c> takes it.</typeparam>
public interface IEvent<TAggregate>;
