namespace DomainEs.Generators.Model;

/// <summary>An old version of an event: a shape that is read and made into a newer one.</summary>
/// <param name="Type">For example <c>global::Shop.OrderPlaced.V1</c>.</param>
/// <param name="StoredName">For example <c>order-placed</c>, or <c>order-placed@2</c>.</param>
/// <param name="IsEvent">Whether it is an <c>IEvent</c> of the aggregate, so that it can also be written.</param>
/// <param name="IsExact">Whether a value of the type can be of no derived type.</param>
/// <param name="Unserializable">Why it cannot be read; null if it can.</param>
/// <param name="Upcaster">The method that makes it into a newer one.</param>
internal sealed record OldVersionModel(string Type, string StoredName, bool IsEvent, bool IsExact, string? Unserializable, UpcasterModel Upcaster);

/// <summary>A <c>From</c>: what makes one old version into a newer one.</summary>
/// <param name="Owner">The type that declares it, for example <c>global::Shop.OrderPlaced</c>.</param>
/// <param name="IsReachable">Whether generated code can name the method; else it is reached by an accessor.</param>
/// <param name="GivesSeveral">Whether it gives a list of events of today; else one value of <paramref name="Owner"/>.</param>
/// <param name="ReturnType">What it returns.</param>
/// <param name="Info">What it wants to know beside the old version.</param>
/// <param name="InfoParameter">Type and modifier of that parameter; empty if there is none.</param>
internal sealed record UpcasterModel(string Owner, bool IsReachable, bool GivesSeveral, string ReturnType, ApplyInfo Info, string InfoParameter);
