namespace DomainEs;

/// <summary>A view cannot be reached, or did not answer in time; whether a commit was written is told by its checkpoint.</summary>
/// <param name="message">What to do.</param>
/// <param name="inner">What happened.</param>
public sealed class ViewUnreachableException(string message, Exception? inner = null) : Exception(message, inner);
