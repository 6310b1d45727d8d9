using DomainEs;

namespace Natster;

/// <summary>Somebody's login stands for an account now, under the name of a NATS context.</summary>
public sealed record ContextBound(AccountKey Account, string ContextName) : IEvent<LoginBinding>;

public sealed record BindContext(OAuthId Id, AccountKey Account, string ContextName);

/// <summary>What is known of an account when it is bound or shared with.</summary>
public sealed record AccountFacts(bool IsInitialized);

public sealed record AlreadyBound(AccountKey Account) : Rejection("already-bound", $"This login is bound to {Account} already");

public sealed record NotInitialized(AccountKey Account) : Rejection("not-initialized", $"{Account} was never initialized");

public sealed record NoName() : Rejection("no-name", "Say a name");

/// <summary>A login, by its id at the login service: that it is bound once is all there is to it, and one append sees to it.</summary>
[Aggregate<OAuthId>(Name = "login")]
public sealed partial record LoginBinding(AccountKey Account)
{
    private static LoginBinding Apply(ContextBound e) => new(e.Account);

    private static Decision<LoginBinding> Decide(BindContext c, AccountFacts facts, LoginBinding? binding) =>
        binding is { } bound && bound.Account != c.Account ? new AlreadyBound(bound.Account) :
        binding is not null ? [] :
        !facts.IsInitialized ? new NotInitialized(c.Account) :
        string.IsNullOrWhiteSpace(c.ContextName) ? new NoName() :
        [new ContextBound(c.Account, c.ContextName.Trim())];
}
