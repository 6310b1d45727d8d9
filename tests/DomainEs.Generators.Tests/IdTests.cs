using System.Text.Json;
using DomainEs.Generators.Tests.Models.Banking;
using DomainEs.Generators.Tests.Models.Warehouse;

namespace DomainEs.Generators.Tests;

public sealed class IdTests
{
    private static readonly PlaceId s_place = new("north/1", new ShelfId(3), -2, Guid.Parse("0190a7b2-0000-7000-8000-000000000002"));

    [Fact]
    public void An_id_is_read_back_from_its_texts()
    {
        Assert.Equal(s_place, PlaceId.Decode(s_place.Encode()));
        Assert.Equal(s_place, PlaceId.Parse(s_place.ToString()));
        Assert.Equal("north=2F1.3.-2.0190a7b2-0000-7000-8000-000000000002", s_place.Encode());
        Assert.Equal(new AccountId("a/b"), AccountId.Decode(new AccountId("a/b").Encode()));
        Assert.Equal(new AccountId("a/b"), AccountId.Parse("a/b"));
        Assert.Equal(new ShelfId(-5), ShelfId.Parse(new ShelfId(-5).ToString()));
        var box = BoxId.New();
        Assert.Equal(box, BoxId.Parse(box.ToString()));
        Assert.Equal(box, BoxId.Decode(box.Encode()));
    }

    [Fact]
    public void Default_ids_have_no_subject_and_a_harmless_text()
    {
        Assert.Throws<InvalidAggregateIdException>(() => default(AccountId).Encode());
        Assert.Throws<InvalidAggregateIdException>(() => default(BoxId).Encode());
        Assert.Throws<InvalidAggregateIdException>(() => default(ShelfId).Encode());
        Assert.Throws<InvalidAggregateIdException>(() => default(PlaceId).Encode());
        Assert.Equal("", default(AccountId).ToString());
        Assert.Equal("..0.00000000-0000-0000-0000-000000000000", default(PlaceId).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.b.c.d")]
    [InlineData(".1.1.0190a7b2-0000-7000-8000-000000000002")]
    [InlineData("a.1.99999999999.0190a7b2-0000-7000-8000-000000000002")]
    public void What_is_no_id_is_not_parsed(string? text) => Assert.False(PlaceId.TryParse(text, out _));

    [Fact]
    public void New_ids_differ_and_later_ones_sort_behind()
    {
        Assert.NotEqual(AccountId.New(), AccountId.New());
        Assert.True(new ShelfId(1) < new ShelfId(2) && new ShelfId(2) >= new ShelfId(2));
        Assert.True(s_place.CompareTo(s_place with { Level = 5 }) < 0 && s_place > s_place with { Hall = "a" });
    }

    [Fact]
    public void An_id_is_its_text_in_JSON()
    {
        Assert.Equal("\"a1\"", JsonSerializer.Serialize(new AccountId("a1")));
        Assert.Equal(new AccountId("a1"), JsonSerializer.Deserialize<AccountId>("\"a1\""));
        Assert.Equal(3, WarehouseContext.JsonConverters.Length);
        Assert.Equal("{\"7\":1}", JsonSerializer.Serialize(new Dictionary<ShelfId, int> { [new(7)] = 1 }));
    }
}
