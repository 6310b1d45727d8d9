namespace Natster;

/// <summary>What a login is bound to.</summary>
/// <param name="Login">The login.</param>
/// <param name="Name">The name of the NATS context.</param>
/// <param name="BoundAt">When.</param>
public sealed record BoundContext(OAuthId Login, string Name, DateTimeOffset BoundAt);
