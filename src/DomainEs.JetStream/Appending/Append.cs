namespace DomainEs.JetStream.Appending;

/// <summary>One entry on its way: the same bytes at the same expected revision in every try.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Subject">Its aggregate's subject.</param>
/// <param name="Expected">The revision it is appended at.</param>
internal readonly record struct Append(Entry Entry, string Subject, Revision Expected);
