using System.Text.Json.Serialization;

[Id, JsonConverter(typeof(IdJsonConverter<OrderId>))] public readonly partial record struct OrderId;

public sealed record OrderView(OrderId Id, decimal Total);

[JsonSerializable(typeof(OrderView))]
public abstract partial class ShopJson() : JsonSerializerContext(null);   // the other half comes from System.Text.Json's generator
