namespace DomainEs.Generators.Tests.AnalyzerTests;

public sealed class PersonalIdRuleTests
{
    [Theory]
    [InlineData("[Id] public readonly partial record struct PersonId([Personal] string Email);", "Email")]
    [InlineData("[Id, Personal] public readonly partial record struct PersonId;", "PersonId")]
    [InlineData("[Personal] public sealed record Name(string Text); public sealed record Person([Personal] string Mail); public class Desk { PersonId Of(Person p) => new(p.Mail); } [Id] public readonly partial record struct PersonId(string V);", "p.Mail")]
    [InlineData("public sealed class Person { [Personal] public string Mail { get; set; } = \"\"; } public class Desk { PersonId Of(Person p) => new PersonId($\"p-{p.Mail.ToLowerInvariant()}\"); } [Id] public readonly partial record struct PersonId(string V);", "$\"p-{p.Mail.ToLowerInvariant()}\"")]
    [InlineData("public class Desk { PersonId Of([Personal] string mail) => PersonId.Parse(mail); } [Id] public readonly partial record struct PersonId;", "mail")]
    public async Task What_is_personal_may_not_stand_in_an_id(string source, string place) => Assert.Equal([$"DES064 on {place}"], await Findings.OfAsync(source));

    [Fact]
    public async Task Nor_be_the_id_of_a_command() => Assert.Equal(["DES064 on Email"], await Findings.OfAsync(Model("[Personal] string Email")));

    [Fact]
    public async Task The_message_tells_what_stands_where() => Assert.Equal(
        ["'Register.Email' is personal and would stand in the id of 'Person', which is part of subjects, keys and logs that are never erased; make an id of its own, and keep this in an event"],
        await Findings.MessagesAsync(Model("[Personal] string Email")));

    [Theory]
    [InlineData("string Id, [Personal] string Email")]
    public async Task Beside_the_id_it_is_fine(string members) => Assert.Empty(await Findings.OfAsync(Model(members)));

    [Fact]
    public async Task What_was_made_of_it_is_fine() => Assert.Empty(await Findings.OfAsync("""
        [Id] public readonly partial record struct PersonId;
        public sealed record Person(PersonId Id, [Personal] string Email);
        public static class Desk
        {
            public static PersonId Of(Person p) => new(Hash(p.Email));
            public static Uri Link(Person p) => new(p.Email);
            static string Hash(string text) => text.Length.ToString();
        }
        """));

    private static string Model(string members) => $$"""
        public sealed record Registered([Personal] string Name) : IEvent<Person>;
        public sealed record Register({{members}});
        [Aggregate<string>] public sealed partial class Person { void Apply(Registered e) { } static Decision<Person> Decide(Register c) => [new Registered("")]; }
        """;
}
