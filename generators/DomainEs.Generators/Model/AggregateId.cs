namespace DomainEs.Generators.Model;

/// <summary>The id of an aggregate.</summary>
/// <param name="Type">For example <c>global::Banking.AccountId</c>.</param>
/// <param name="Encode">The text of <c>id</c> as an expression, for example <c>id.Encode()</c>.</param>
/// <param name="Decode">The id of <c>text</c> as an expression, for example <c>global::Banking.AccountId.Decode(text)</c>.</param>
internal sealed record AggregateId(string Type, string Encode, string Decode);
