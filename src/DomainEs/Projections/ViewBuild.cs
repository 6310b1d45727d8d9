
namespace DomainEs;

/// <summary>One view as one code makes it of one log. Another fold, and another log, is another build, kept beside this one.</summary>
/// <param name="Context">The bounded context, for example <c>bank</c>.</param>
/// <param name="View">The name of the view, for example <c>customer-orders</c>.</param>
/// <param name="Fingerprint">Of the fold, not none.</param>
/// <param name="Shape">How its rows are stored.</param>
/// <param name="Incarnation">Of the log.</param>
public sealed record ViewBuild(string Context, string View, Fingerprint Fingerprint, Fingerprint Shape, string Incarnation);
