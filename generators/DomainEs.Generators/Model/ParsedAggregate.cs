namespace DomainEs.Generators.Model;

/// <summary>An aggregate with what only its lock file says of it, so that a change of that prints nothing again.</summary>
/// <param name="Model">All that is printed.</param>
/// <param name="Tokens">What its id is in a subject, for example <c>&lt;string&gt;.&lt;long&gt;</c>.</param>
internal sealed record ParsedAggregate(AggregateModel Model, string Tokens);
