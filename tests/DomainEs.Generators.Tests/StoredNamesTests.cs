using System.Text.Json;
using DomainEs.Generators.Support;

namespace DomainEs.Generators.Tests;

/// <summary>A word begins at an upper-case letter behind a lower-case one or a digit, and at the last of several upper-case letters if a lower-case one follows.</summary>
public sealed class StoredNamesTests
{
    [Theory]
    [InlineData("AccountOpened", "account-opened")]
    [InlineData("Deposited", "deposited")]
    [InlineData("OAuthBound", "o-auth-bound")]
    [InlineData("V2Moved", "v2-moved")]
    [InlineData("URLSet", "url-set")]
    [InlineData("SetURL", "set-url")]
    [InlineData("IPv4Assigned", "i-pv4-assigned")]
    [InlineData("Order66Executed", "order66-executed")]
    [InlineData("PDFBy3rdParty", "pdf-by3rd-party")]
    [InlineData("A", "a")]
    [InlineData("AB", "ab")]
    [InlineData("ABTest", "ab-test")]
    [InlineData("Order_Placed", "order-placed")]
    [InlineData("_Moved_", "moved")]
    [InlineData("lowerCase", "lower-case")]
    [InlineData("ÄrgerBehoben", "ärger-behoben")]
    public void Types_are_stored_in_kebab_case(string name, string stored) => Assert.Equal(stored, StoredNames.Kebab(name));

    [Theory]
    [InlineData("Amount")]
    [InlineData("URLSet")]
    [InlineData("URL")]
    [InlineData("IPv4")]
    [InlineData("V2")]
    [InlineData("aB")]
    [InlineData("A")]
    [InlineData("AB")]
    [InlineData("ABc")]
    [InlineData("_Name")]
    [InlineData("Ölstand")]
    public void Members_are_stored_as_System_Text_Json_would(string name) =>
        Assert.Equal(JsonNamingPolicy.CamelCase.ConvertName(name), StoredNames.Camel(name));
}
