public sealed record ArticleTagged(ImmutableHashSet<string> Tags) : IEvent<Article>;

[Aggregate<string>]
public sealed partial class Article
{
    private readonly List<string> _tags = [];

    public IReadOnlyList<string> Tags => _tags;

    void Apply(ArticleTagged e)
    {
        foreach (var tag in e.Tags.Order(StringComparer.Ordinal))
            _tags.Add(tag);
    }
}
