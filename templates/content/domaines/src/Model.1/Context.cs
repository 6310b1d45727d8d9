using DomainEs;

namespace Model._1;

/// <summary>The bounded context: one stream and its subjects, <c>context-name.&gt;</c>.</summary>
[BoundedContext("context-name")]
public static partial class Context;
