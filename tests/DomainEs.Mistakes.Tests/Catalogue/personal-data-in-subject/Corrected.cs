[Id] public readonly partial record struct CustomerId;

public sealed record RegistrationForm(string Name, [Personal] string Email);

public static class Registration
{
    public static CustomerId IdOf(RegistrationForm form) => CustomerId.New();   // the address is kept in an event
}
