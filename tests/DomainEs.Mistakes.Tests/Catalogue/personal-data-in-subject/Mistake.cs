// Personal data in a subject
// The id is a text made of an address, and so is the subject of every event.

[Id] public readonly partial record struct CustomerId;

public sealed record RegistrationForm(string Name, [Personal] string Email);

public static class Registration
{
    public static CustomerId IdOf(RegistrationForm form) => new({|DES064:form.Email.ToLowerInvariant()|});
}
