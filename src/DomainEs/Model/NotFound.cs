namespace DomainEs;

/// <summary>The rejection of a command that needs an aggregate where nothing exists.</summary>
public sealed record NotFound() : Rejection("not-found", "Nothing exists under this id");
