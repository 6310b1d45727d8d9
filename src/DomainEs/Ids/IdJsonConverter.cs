using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DomainEs;

/// <summary>Writes an id as its text in JSON, also as a property name.</summary>
/// <remarks>System.Text.Json's own generator does not see what ours adds to an id. Put <c>[JsonConverter(typeof(IdJsonConverter&lt;AccountId&gt;))]</c> on the id's declaration where a source-generated context holds it, or add the context's <c>JsonConverters</c> to the options.</remarks>
/// <typeparam name="TId">The id.</typeparam>
public sealed class IdJsonConverter<TId> : JsonConverter<TId>
    where TId : struct, IId<TId>
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.TokenType == JsonTokenType.Number ? reader.GetInt64().ToString(CultureInfo.InvariantCulture) : reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }

    /// <inheritdoc/>
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.ToString()!);
    }

    private static TId Parse(string? text) =>
        TId.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : throw new JsonException($"'{text}' is not a {typeof(TId).Name}.");
}
