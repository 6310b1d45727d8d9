namespace DomainEs.Generators;

/// <summary>The runtime's types that the parser looks for, by metadata name. A test asserts that each exists.</summary>
internal static class KnownNames
{
    public const string Namespace = "DomainEs";

    public const string Aggregate = "AggregateAttribute`1";
    public const string AggregateId = "AggregateIdAttribute";
    public const string AggregateOf = "IAggregate`1";
    public const string BoundedContext = "BoundedContextAttribute";
    public const string Codec = "CodecAttribute`1";
    public const string CodecOf = "ICodec`1";
    public const string CommandInfo = "CommandInfo";
    public const string CommandOptions = "CommandOptions";
    public const string CommandResult = "CommandResult`1";
    public const string Decides = "IDecides`2";
    public const string DecidesWith = "IDecidesWith`3";
    public const string Decision = "Decision`1";
    public const string DocumentKey = "DocumentKey";
    public const string Event = "EventAttribute";
    public const string EventInfo = "EventInfo";
    public const string EventInfoOf = "EventInfo`1";
    public const string EventOf = "IEvent`1";
    public const string EventStore = "IEventStore";
    public const string Id = "IdAttribute";
    public const string IdOf = "IdAttribute`1";
    public const string IdType = "IId`1";
    public const string Personal = "PersonalAttribute";
    public const string Missing = "MissingAttribute";
    public const string Projection = "ProjectionAttribute";
    public const string ProjectionTarget = "IProjectionTarget";
    public const string Recorded = "Recorded";
    public const string Rejection = "Rejection";
    public const string RepositoryExtensions = "RepositoryExtensions";
    public const string Retired = "RetiredAttribute";
    public const string SameFoldAs = "SameFoldAsAttribute";
    public const string Snapshot = "SnapshotAttribute";
    public const string Sticky = "StickyAttribute";
    public const string StoredName = "NameAttribute";
    public const string View = "IView";
    public const string ViewOf = "IView`1";
}
