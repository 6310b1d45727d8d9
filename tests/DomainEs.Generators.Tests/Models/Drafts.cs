using DomainEs.Generators.Tests.Models.Banking;
using DomainEs.Generators.Tests.Models.Warehouse;

namespace DomainEs.Generators.Tests.Models.Drafts;

[BoundedContext("drafts")]
public static partial class DraftsContext;

public sealed record DraftBegun(string By) : IEvent<Draft>;

/// <summary>A state whose ids are set later than it begins.</summary>
[Aggregate<string>]
public sealed partial class Draft
{
    private readonly List<AccountId> _readers = [];

    public string By { get; private set; } = "";

    public AccountId Account { get; private set; }

    public AccountId? Former { get; private set; }

    public PlaceId Place { get; private set; }

    public IReadOnlyList<AccountId> Readers => _readers;

    private void Apply(DraftBegun e)
    {
        By = e.By;
        _readers.Add(Account);
    }
}
