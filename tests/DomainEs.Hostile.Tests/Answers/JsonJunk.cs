using System.Text;
using System.Text.Json;

namespace DomainEs.Hostile.Tests.Answers;

/// <summary>JSON with something else where a value or a name stood.</summary>
internal static class JsonJunk
{
    private static readonly string[] s_values =
    [
        "0", "-1", "-0", "1.5", "1e400", "1E2", "18446744073709551615", "18446744073709551616", "99999999999999999999999999", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\"17\"",
        "null", "true", "false", "[]", "{}", "[[[[]]]]", "{\"seq\":5,\"err_code\":1}", "nul", "", "\u0001", "\"\ud83d\ude00\"", "00", "+1", "NaN", "\"\\\"", "//x", "{\"\\ud800\":1}",
        .. new[] { 10, 100, 1000, 10_000 }.Select(static depth => new string('[', depth) + new string(']', depth)),
        $"\"{new string('a', 5000)}\"",
    ];

    public static IEnumerable<byte[]> Of(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        foreach (var (start, end) in Tokens(bytes))
        {
            foreach (var value in s_values)
                yield return [.. bytes.AsSpan(0, start), .. Encoding.UTF8.GetBytes(value), .. bytes.AsSpan(end)];
            yield return [.. bytes.AsSpan(0, start), (byte)'"', 0xFF, 0xC0, (byte)'"', .. bytes.AsSpan(end)];
        }

        foreach (var value in s_values)
        {
            yield return [.. bytes, .. Encoding.UTF8.GetBytes(value)];
            yield return [.. Encoding.UTF8.GetBytes(value), .. bytes];
            yield return Encoding.UTF8.GetBytes(value);
            yield return [.. "["u8, .. bytes, .. "]"u8];
            yield return [.. "{\"x\":"u8, .. bytes, .. "}"u8];
        }
    }

    // Where names and scalars stand.
    private static List<(int Start, int End)> Tokens(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var tokens = new List<(int, int)>();
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject or JsonTokenType.StartArray or JsonTokenType.EndArray))
                tokens.Add(((int)reader.TokenStartIndex, (int)reader.BytesConsumed - (reader.TokenType == JsonTokenType.PropertyName ? 1 : 0)));
        }

        return tokens;
    }
}
