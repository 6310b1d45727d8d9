namespace DomainEs;

/// <summary>A view that is one document. Implemented by a <see cref="ProjectionAttribute">[Projection]</see>.</summary>
public interface IView;

/// <summary>A view whose rows are found by a key. Implemented by a <see cref="ProjectionAttribute">[Projection]</see>.</summary>
/// <typeparam name="TKey">An <see cref="IdAttribute">[Id]</see>, or <see cref="string"/>, <see cref="Guid"/>, <see cref="int"/>, <see cref="long"/>.</typeparam>
public interface IView<TKey>
    where TKey : notnull;
