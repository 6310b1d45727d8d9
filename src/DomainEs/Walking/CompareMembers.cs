namespace DomainEs;

/// <summary>Compares two values at the place a comparison has come to.</summary>
/// <param name="comparison">Takes the differences.</param>
/// <param name="expected">The one.</param>
/// <param name="actual">The other.</param>
/// <typeparam name="T">Their type.</typeparam>
public delegate void CompareMembers<in T>(MemberComparison comparison, T expected, T actual);
