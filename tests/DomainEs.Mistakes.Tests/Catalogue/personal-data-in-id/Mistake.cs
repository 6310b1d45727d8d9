// Personal data in an id
// Ids stand in subjects, keys and logs, where nothing is ever erased.

[Id] public readonly partial record struct CustomerId([Personal] string {|DES064:Email|});

public sealed record CustomerRegistered(string Name) : IEvent<Customer>;

[Aggregate<CustomerId>]
public sealed partial class Customer
{
    void Apply(CustomerRegistered e) { }
}
