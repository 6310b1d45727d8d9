namespace DomainEs;

/// <summary>The rejection of a command that creates an aggregate where one exists.</summary>
public sealed record AlreadyExists() : Rejection("already-exists", "Something exists under this id");
