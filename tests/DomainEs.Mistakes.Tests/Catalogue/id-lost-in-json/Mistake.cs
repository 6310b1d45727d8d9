// Id lost in source-generated JSON
// Generators do not see each other's output: the id would be written as {} without a word.

using System.Text.Json.Serialization;

[Id] public readonly partial record struct OrderId;

public sealed record OrderView(OrderId Id, decimal Total);

[JsonSerializable({|DES031:typeof(OrderView)|})]
public abstract partial class ShopJson() : JsonSerializerContext(null);   // the other half comes from System.Text.Json's generator
