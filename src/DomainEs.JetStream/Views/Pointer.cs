using System.Text.Json.Serialization;

namespace DomainEs.JetStream.Views;

/// <summary>The build that readers use, as it is stored: a person with the nats CLI reads it too.</summary>
/// <param name="Fingerprint">Of the fold, in hexadecimal digits.</param>
/// <param name="Shape">How its rows are stored, in hexadecimal digits.</param>
/// <param name="Incarnation">Of the log.</param>
internal sealed record Pointer(
    [property: JsonPropertyName("fingerprint"), JsonRequired] string Fingerprint,
    [property: JsonPropertyName("shape"), JsonRequired] string Shape,
    [property: JsonPropertyName("incarnation"), JsonRequired] string Incarnation);

/// <summary>The code that reads and writes it.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Pointer))]
internal sealed partial class PointerJson : JsonSerializerContext;
