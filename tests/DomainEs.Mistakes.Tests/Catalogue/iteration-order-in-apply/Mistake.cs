// Iteration order in Apply
// A hash set gives its items in another order in the next process.

public sealed record ArticleTagged(ImmutableHashSet<string> Tags) : IEvent<Article>;

[Aggregate<string>]
public sealed partial class Article
{
    private readonly List<string> _tags = [];

    public IReadOnlyList<string> Tags => _tags;

    void Apply(ArticleTagged e)
    {
        foreach (var tag in {|DES045:e.Tags|})
            _tags.Add(tag);
    }
}
