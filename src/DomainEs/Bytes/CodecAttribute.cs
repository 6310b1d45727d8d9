namespace DomainEs;

/// <summary>Says which codec writes and reads a type or a member that the generator cannot.</summary>
/// <typeparam name="TCodec">Implements <see cref="ICodec{T}"/> for it.</typeparam>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter, Inherited = false)]
public sealed class CodecAttribute<TCodec> : Attribute;
