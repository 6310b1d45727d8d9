namespace DomainEs;

/// <summary>Makes a partial record struct an id over <see cref="string"/>, or over the parts its parameter list names.</summary>
/// <remarks>Generated: the value, <c>New()</c>, <c>Parse</c>, <c>TryParse</c>, <c>ToString</c>, comparison and a JSON converter.</remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class IdAttribute : Attribute;

/// <summary>Makes a partial record struct an id over <typeparamref name="TValue"/>.</summary>
/// <typeparam name="TValue"><see cref="string"/>, <see cref="Guid"/> or <see cref="long"/>.</typeparam>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class IdAttribute<TValue> : Attribute;
