namespace DomainEs;

/// <summary>Gives a copy's members copies of what can change.</summary>
/// <param name="copies">What was copied so far.</param>
/// <param name="value">The object.</param>
/// <param name="copy">Its copy, which still shares all with it.</param>
/// <typeparam name="T">Their type.</typeparam>
public delegate void CopyMembers<in T>(MemberCopy copies, T value, T copy);
