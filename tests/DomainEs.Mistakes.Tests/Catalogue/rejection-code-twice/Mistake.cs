// Rejection code used twice
// Who looks at the code cannot tell the two apart.

public sealed record Overdrawn() : Rejection({|DES071:"refused"|}, "There is less on the account");
public sealed record AccountFrozen() : Rejection({|DES071:"refused"|}, "The account is frozen");
