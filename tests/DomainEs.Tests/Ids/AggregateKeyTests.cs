namespace DomainEs.Tests.Ids;

public sealed class AggregateKeyTests
{
    [Theory]
    [InlineData("account", "42")]
    [InlineData("seat", "LH=2E1.12A")]
    public void A_key_has_a_text_form(string aggregate, string id)
    {
        var key = new AggregateKey(aggregate, id);
        Assert.Equal($"{aggregate}/{id}", key.ToString());
        Assert.Equal(key, AggregateKey.Parse(key.ToString()));
    }

    [Theory]
    [InlineData("account", "*")]
    [InlineData("account", ">")]
    [InlineData("account", "a.")]
    [InlineData("account", ".a")]
    [InlineData("account", "a..b")]
    [InlineData("account", "a b")]
    [InlineData("account", "a\r\n")]
    [InlineData("account", "ä")]
    [InlineData("a.b", "1")]
    [InlineData("*", "1")]
    [InlineData("", "1")]
    [InlineData("account", "")]
    public void What_cannot_stand_in_a_subject_is_no_key(string aggregate, string id) =>
        Assert.ThrowsAny<ArgumentException>(() => new AggregateKey(aggregate, id));

    [Fact]
    public void A_default_key_has_no_subject() =>
        Assert.Throws<ArgumentException>(() => new StreamLayout("bank").SubjectOf(default));

    [Theory]
    [InlineData("bank.account.42", true)]
    [InlineData("bank.seat.LH.12", true)]
    [InlineData("bank.account", false)]
    [InlineData("bank.account.", false)]
    [InlineData("bank..42", false)]
    [InlineData("banker.account.42", false)]
    [InlineData("bank.account.*", false)]
    public void A_subject_leads_back_to_its_aggregate(string subject, bool isOurs)
    {
        var layout = new StreamLayout("bank");
        Assert.Equal(isOurs, layout.TryParse(subject, out var key));
        if (isOurs)
            Assert.Equal(subject, layout.SubjectOf(key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("*")]
    public void A_context_has_a_name_that_a_stream_can_have(string name) => Assert.ThrowsAny<ArgumentException>(() => new StreamLayout(name));

    [Theory]
    [InlineData("0-0", true)]
    [InlineData("3-18446744073709551615", true)]
    [InlineData("", false)]
    [InlineData("1", false)]
    [InlineData("-1", false)]
    [InlineData("1-", false)]
    [InlineData(" 1-1", false)]
    [InlineData("1--1", false)]
    public void A_position_has_a_text_form(string text, bool isOne)
    {
        Assert.Equal(isOne, Position.TryParse(text, null, out var position));
        if (isOne)
            Assert.Equal(text, position.ToString());
        else
            Assert.Throws<FormatException>(() => Position.Parse(text));
    }
}
