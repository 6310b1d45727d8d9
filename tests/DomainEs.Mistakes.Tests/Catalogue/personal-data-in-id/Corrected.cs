[Id] public readonly partial record struct CustomerId;

public sealed record CustomerRegistered(string Name, [Personal] string Email) : IEvent<Customer>;

[Aggregate<CustomerId>]
public sealed partial class Customer
{
    void Apply(CustomerRegistered e) { }
}
