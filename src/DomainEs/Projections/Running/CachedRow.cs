namespace DomainEs;

/// <summary>A row in memory.</summary>
/// <param name="StoredKey">Its key in the table.</param>
internal sealed record CachedRow(string StoredKey)
{
    public object? Row { get; set; }

    /// <summary>The last event applied to it.</summary>
    public Place Place { get; set; }

    public bool IsDirty { get; set; }
}

/// <summary>The rows that later events of an aggregate follow to.</summary>
/// <param name="StoredKey">Its key in the table.</param>
internal sealed record Route(string StoredKey)
{
    public const string KeyPrefix = "s.";

    public string[] Keys { get; set; } = [];

    public Place Place { get; set; }

    public bool IsDirty { get; set; }

    public static string KeyOf(AggregateKey aggregate) => $"{KeyPrefix}{aggregate.Aggregate}.{aggregate.Id}";
}
