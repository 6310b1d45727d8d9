using DomainEs;

namespace Natster;

/// <summary>The account that a login stands for: what a login page asks for, by one read.</summary>
/// <param name="Account">The account.</param>
/// <param name="ContextName">The name of the NATS context.</param>
[Projection]
public sealed partial record ContextLookup(AccountKey Account, string ContextName) : IView<OAuthId>
{
    private static ContextLookup Apply(ContextBound e) => new(e.Account, e.ContextName);
}
