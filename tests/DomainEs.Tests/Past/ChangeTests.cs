namespace DomainEs.Tests.Past;

/// <summary>What one event changed, for each kind of member, in a state that is changed in place.</summary>
public sealed class ChangeTests
{
    private readonly Post<Parcel> _post = new("parcel");

    [Fact]
    public async Task A_creation_tells_every_member()
    {
        await _post.WriteAsync(new Packed("bob"));
        var step = Assert.Single(await _post.StepsAsync());
        Assert.True(step is { IsCreation: true, IsDeletion: false });
        Assert.Equal(["+ Sender: \"bob\"", "+ Items: []", "+ Weights: {}", "+ Marks: {}", "+ To: null", "+ Seal: null"], step.Changes.Select(change => change.ToString()));
    }

    [Fact]
    public async Task An_event_without_effect_changes_nothing()
    {
        await _post.WriteAsync(new Packed("bob"), new Inspected());
        Assert.Empty(await _post.LastChangesAsync());
    }

    [Fact]
    public async Task An_item_that_came_is_told_member_by_member()
    {
        await _post.WriteAsync(new Packed("bob"), new ItemAdded("a", 1), new ItemAdded("b", 2));
        Assert.Equal(["+ Items[1].Sku: \"b\"", "+ Items[1].Count: 2"], await _post.LastChangesAsync());
    }

    [Fact]
    public async Task An_item_that_is_changed_in_place_is_told_with_what_it_was()
    {
        await _post.WriteAsync(new Packed("bob"), new ItemAdded("a", 1), new ItemAdded("b", 2), new ItemAdded("a", 4));
        Assert.Equal(["Items[0].Count: 1 -> 5"], await _post.LastChangesAsync());
    }

    [Fact]
    public async Task An_item_that_went_is_told_and_those_behind_it_are_not()
    {
        await _post.WriteAsync(new Packed("bob"), new ItemAdded("a", 1), new ItemAdded("b", 2), new ItemAdded("c", 3), new ItemTaken("b"));
        Assert.Equal(["- Items[1].Sku: \"b\"", "- Items[1].Count: 2"], await _post.LastChangesAsync());
    }

    [Fact]
    public async Task Where_a_null_becomes_something_its_members_are_told()
    {
        await _post.WriteAsync(new Packed("bob"), new Addressed(new Destination("Main St", null), []));
        Assert.Equal(["+ To.Street: \"Main St\"", "+ To.Town: null", "+ To.Floor: null"], await _post.LastChangesAsync());
        await _post.WriteAsync(new Addressed(new Destination("Main St", "Rome", new Floor(3)), []));
        Assert.Equal(["To.Town: null -> \"Rome\"", "+ To.Floor.Number: 3"], await _post.LastChangesAsync());
        await _post.WriteAsync(new Addressed(null, []));
        Assert.Equal(["- To.Street: \"Main St\"", "- To.Town: \"Rome\"", "- To.Floor.Number: 3"], await _post.LastChangesAsync());
    }

    [Fact]
    public async Task The_values_of_a_set_come_and_go_one_by_one()
    {
        await _post.WriteAsync(new Packed("bob"), new Addressed(null, ["fragile", "heavy"]), new Addressed(null, ["glass", "fragile", "cold"]));
        Assert.Equal(["- Marks: \"heavy\"", "+ Marks: \"cold\"", "+ Marks: \"glass\""], await _post.LastChangesAsync());
    }

    [Fact]
    public async Task A_dictionary_is_told_key_by_key_and_bytes_as_one_value()
    {
        await _post.WriteAsync(new Packed("bob"), new Weighed("shop", 120, new byte[] { 1, 255 }));
        Assert.Equal(["+ Weights[\"shop\"][0]: 120", "Seal: null -> 0x01FF"], await _post.LastChangesAsync());
        await _post.WriteAsync(new Weighed("shop", 125, new byte[] { 1, 254 }), new Weighed("post", 119, new byte[] { 1, 254 }));
        Assert.Equal(["+ Weights[\"post\"][0]: 119"], await _post.LastChangesAsync());
        Assert.Equal(["+ Weights[\"shop\"][1]: 125", "Seal: 0x01FF -> 0x01FE"], (await _post.StepsAsync(3, 3))[0].Changes.Select(change => change.ToString()));
    }

    [Fact]
    public async Task A_deletion_tells_all_that_is_gone_and_what_is_created_again_begins_anew()
    {
        await _post.WriteAsync(new Packed("bob"), new ItemAdded("a", 1), new Unpacked(), new Packed("eve"));
        var steps = await _post.StepsAsync();
        Assert.Equal([true, false, false, true], steps.Select(step => step.IsCreation));
        Assert.Equal([false, false, true, false], steps.Select(step => step.IsDeletion));
        Assert.Equal(
            ["- Sender: \"bob\"", "- Items[0].Sku: \"a\"", "- Items[0].Count: 1", "- Weights: {}", "- Marks: {}", "- To: null", "- Seal: null"],
            steps[2].Changes.Select(change => change.ToString()));
        Assert.Equal(new MemberChange("Sender", null, "\"eve\""), steps[3].Changes[0]);
        Assert.Equal(new MemberChange("Items", null, "[]"), steps[3].Changes[1]);
    }

    [Fact]
    public async Task It_does_not_matter_that_the_state_cannot_be_copied()
    {
        await _post.WriteAsync(new Packed("bob"), new Weighed("shop", 120, default));
        Assert.Null(CopyOf((await new Repository<Parcel, string>(_post.Store).LoadAsync("1", TestContext.Current.CancellationToken)).State!));
        static T? CopyOf<T>(T state)
            where T : class, IAggregate<T> => T.Copy(state);
    }
}
