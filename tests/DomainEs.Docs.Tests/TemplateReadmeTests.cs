namespace DomainEs.Docs.Tests;

public sealed class TemplateReadmeTests
{
    private const string Content = "templates/content/domaines";

    [Fact]
    public void What_the_template_says_compiles_with_the_model_it_gives()
    {
        string[] model = ["Context.cs", "Ticket.cs"];
        Assert.Empty(SnippetProject.Errors(
        [
            "global using Model._1;",
            .. model.Select(static file => Snippets.Page($"{Content}/src/Model.1/{file}")),
            .. Snippets.Of(Snippets.Page($"{Content}/README.md"), "TicketId"),
        ]));
    }
}
