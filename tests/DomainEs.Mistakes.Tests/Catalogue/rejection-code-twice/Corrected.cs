public sealed record Overdrawn() : Rejection("overdrawn", "There is less on the account");
public sealed record AccountFrozen() : Rejection("account-frozen", "The account is frozen");
