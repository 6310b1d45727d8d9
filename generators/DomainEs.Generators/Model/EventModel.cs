namespace DomainEs.Generators.Model;

/// <summary>An event and the <c>Apply</c> that takes it.</summary>
/// <param name="Type">For example <c>global::Banking.Deposited</c>.</param>
/// <param name="StoredName">For example <c>deposited</c>, or <c>deposited@2</c>.</param>
/// <param name="IsExact">Whether a value of the type can be of no derived type.</param>
/// <param name="Unserializable">Why it cannot be written; null if it can.</param>
/// <param name="Apply">The method.</param>
internal sealed record EventModel(string Type, string StoredName, bool IsExact, string? Unserializable, ApplyModel Apply);

/// <summary>An <c>Apply</c> method.</summary>
/// <param name="IsStatic">Whether it creates.</param>
/// <param name="ReturnsState">Whether it gives the new state instead of changing the old one.</param>
/// <param name="Info">What it wants to know beside the event.</param>
internal sealed record ApplyModel(bool IsStatic, bool ReturnsState, ApplyInfo Info);

/// <summary>What an <c>Apply</c> wants to know beside the event.</summary>
internal enum ApplyInfo
{
    Nothing,
    Info,
    InfoWithId,
}
