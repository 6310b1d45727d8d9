namespace DomainEs.CodeFixes.Fixing;

/// <summary>One way to fix a finding.</summary>
/// <param name="Title">What it does, as an editor offers it: <c>Add an empty Apply to 'Account'</c>.</param>
/// <param name="Key">Which way it is; the same for every finding that can be fixed so, which lets an editor fix them all.</param>
/// <param name="MakeAsync">Makes the edits.</param>
internal sealed record Rewrite(string Title, string Key, Func<Edits, Task> MakeAsync);
