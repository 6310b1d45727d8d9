using System.Buffers;

namespace DomainEs;

/// <summary>The bytes of rows as they are kept.</summary>
internal static class RowBytes
{
    /// <summary>The bytes of changed rows; empty for those that are not there any more.</summary>
    /// <exception cref="EventEncodeException">A row cannot be written; the message says which, where and why.</exception>
    public static List<KeyValuePair<string, ReadOnlyMemory<byte>>> Of(RowCode code, List<CachedRow> rows)
    {
        var (output, ends) = (new ArrayBufferWriter<byte>(Math.Max(256, rows.Count * 64)), new int[rows.Count]);
        for (var i = 0; i < rows.Count; i++)
        {
            Write(code, rows[i], output);
            ends[i] = output.WrittenCount;
        }

        var result = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
            result.Add(new(rows[i].StoredKey, output.WrittenMemory[(i == 0 ? 0 : ends[i - 1])..ends[i]]));
        return result;
    }

    /// <summary>How many bytes a row has.</summary>
    /// <exception cref="EventEncodeException">It cannot be written; the message says where and why.</exception>
    public static int Of(RowCode code, CachedRow row)
    {
        var output = new ArrayBufferWriter<byte>(256);
        Write(code, row, output);
        return output.WrittenCount;
    }

    private static void Write(RowCode code, CachedRow row, ArrayBufferWriter<byte> output)
    {
        if (row.Row is not { } content)
            return;
        var writer = new EventWriter(output);
        StoredRow.Begin(ref writer, row.Place);
        try
        {
            code.Write(ref writer, content);
        }
        catch (Exception fault)
        {
            throw Unwritten.Row(code, row.StoredKey[StoredRow.KeyPrefix.Length..], content, fault);
        }

        writer.Flush();
    }
}
