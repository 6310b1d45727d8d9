using DomainEs;
using DomainEs.Testing;

namespace Natster.Tests;

/// <summary>What an account, a login and a catalog allow.</summary>
public sealed class ModelScenarios
{
    private static readonly OAuthId s_login = new("auth0|ann");
    private static readonly AccountFacts s_initialized = new(IsInitialized: true);
    private static readonly AccountFacts s_unknown = new(IsInitialized: false);

    [Fact]
    public void An_account_is_initialized_once() => Account
        .Given(new NatsterInitialized())
        .When(new InitializeNatster(Keys.Ann))
        .ThenRejected(new AlreadyExists());

    [Theory]
    [InlineData("ann")]
    [InlineData("UNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNNN")]
    [InlineData("Annnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn")]
    public void What_is_no_public_key_is_no_account(string text) => Account
        .Given()
        .When(new InitializeNatster(new AccountKey(text)))
        .ThenRejected(new NoPublicKey(text));

    [Fact]
    public void A_login_is_bound_to_an_account() => LoginBinding
        .Given()
        .When(new BindContext(s_login, Keys.Ann, " home "), s_initialized)
        .Then(new ContextBound(Keys.Ann, "home"));

    [Fact]
    public void A_login_is_bound_once() => LoginBinding
        .Given(new ContextBound(Keys.Ann, "home"))
        .When(new BindContext(s_login, Keys.Bob, "work"), s_initialized)
        .ThenRejected(new AlreadyBound(Keys.Ann));

    [Fact]
    public void Binding_the_same_again_changes_nothing() => LoginBinding
        .Given(new ContextBound(Keys.Ann, "home"))
        .When(new BindContext(s_login, Keys.Ann, "home"), s_initialized)
        .ThenNothing();

    [Fact]
    public void A_login_is_not_bound_to_an_account_that_was_never_initialized() => LoginBinding
        .Given()
        .When(new BindContext(s_login, Keys.Ann, "home"), s_unknown)
        .ThenRejected(new NotInitialized(Keys.Ann));

    [Fact]
    public void A_catalog_is_shared_with_several() => Catalog
        .Given(new CatalogShared(Keys.Bob))
        .When(new ShareCatalog(Keys.AnnsMusic, Keys.Cid), s_initialized)
        .Then(new CatalogShared(Keys.Cid));

    [Fact]
    public void A_catalog_is_not_shared_with_its_owner() => Catalog
        .Given()
        .When(new ShareCatalog(Keys.AnnsMusic, Keys.Ann), s_initialized)
        .ThenRejected(new SharedWithOneself());

    [Fact]
    public void Only_what_is_shared_is_imported() => Catalog
        .Given(new CatalogShared(Keys.Bob))
        .When(new ImportCatalog(Keys.AnnsMusic, Keys.Cid))
        .ThenRejected(new NotShared(Keys.Cid));

    [Fact]
    public void A_catalog_is_imported_once() => Catalog
        .Given(new CatalogShared(Keys.Bob), new CatalogImported(Keys.Bob))
        .When(new ImportCatalog(Keys.AnnsMusic, Keys.Bob))
        .ThenNothing();
}
