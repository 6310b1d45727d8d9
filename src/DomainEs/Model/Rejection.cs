namespace DomainEs;

/// <summary>A refusal the domain decides on: a value, never an exception.</summary>
/// <param name="Code">What programs look at, for example <c>insufficient-funds</c>.</param>
/// <param name="Message">What people read.</param>
public abstract record Rejection(string Code, string Message);
