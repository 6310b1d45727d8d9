using DomainEs.Generators.Support;

namespace DomainEs.Generators.Model;

/// <summary>All that is printed for an aggregate.</summary>
/// <param name="Declaration">Where it is declared.</param>
/// <param name="StoredName">For example <c>account</c>.</param>
/// <param name="Id">Its id; null if that type is an error, which the compiler says.</param>
/// <param name="InAccessibility"><c>public</c> or <c>internal</c>: that of <c>In</c>; null if the name is taken.</param>
/// <param name="MayBeginEmpty">Whether an instance <c>Apply</c> on nothing starts from <c>new T()</c>.</param>
/// <param name="Events">What its <c>Apply</c> methods take, by type name.</param>
/// <param name="OldVersions">What their <c>From</c> methods take, by type name.</param>
/// <param name="Retired">The names whose events are passed over, in order.</param>
/// <param name="Commands">What its <c>Decide</c> methods take, by type name.</param>
/// <param name="Rejections">The types of rejections that <c>Decide</c> bodies make, by name.</param>
/// <param name="Bytes">How its events are written and read.</param>
/// <param name="State">How its state is written and read; null if it is not kept.</param>
/// <param name="Walk">How its state, events and rejections are walked.</param>
/// <param name="Nested">The names of the private members that are printed.</param>
/// <param name="Experimental">Diagnostics of experimental types that are named, for example <c>SHOP001</c>.</param>
internal sealed record AggregateModel(
    TypeDeclaration Declaration,
    string StoredName,
    AggregateId? Id,
    string? InAccessibility,
    bool MayBeginEmpty,
    EquatableArray<EventModel> Events,
    EquatableArray<OldVersionModel> OldVersions,
    EquatableArray<string> Retired,
    EquatableArray<CommandModel> Commands,
    EquatableArray<RejectionModel> Rejections,
    BytesModel Bytes,
    BytesModel? State,
    WalkModel Walk,
    NestedNames Nested,
    EquatableArray<string> Experimental);

/// <summary>The names of the private members: other ones if the aggregate has such members already.</summary>
/// <param name="Fold">For example <c>EventFold</c>.</param>
/// <param name="Bytes">For example <c>EventBytes</c>.</param>
/// <param name="State">For example <c>StateBytes</c>.</param>
/// <param name="Walk">For example <c>MemberWalk</c>.</param>
/// <param name="Fingerprint">For example <c>ReadFingerprint</c>.</param>
internal sealed record NestedNames(string Fold, string Bytes, string State, string Walk, string Fingerprint);

/// <summary>A rejection that a <c>Decide</c> body makes.</summary>
/// <param name="Type">For example <c>global::Banking.InsufficientFunds</c>.</param>
internal sealed record RejectionModel(string Type);
