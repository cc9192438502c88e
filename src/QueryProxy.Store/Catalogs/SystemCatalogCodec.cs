using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Store.Catalogs;

/// <summary>Turns a captured relation into compressed bytes and back. The hash is of the uncompressed bytes.</summary>
internal static class SystemCatalogCodec
{
    public static (string Hash, byte[] Content) Encode(SystemCatalogRelation relation)
    {
        using var plain = new MemoryStream();
        using (var writer = new Utf8JsonWriter(plain))
        {
            writer.WriteStartObject();
            writer.WriteString("name", relation.Name);
            writer.WriteStartArray("columns");
            foreach (var column in relation.Columns)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(column.Name);
                writer.WriteNumberValue(column.TypeOid);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("rows");
            foreach (var row in relation.Rows)
            {
                writer.WriteStartArray();
                foreach (var value in row)
                {
                    writer.WriteStringValue(value);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        var bytes = plain.GetBuffer().AsSpan(0, (int)plain.Length);
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return (Convert.ToHexStringLower(SHA256.HashData(bytes)), packed.ToArray());
    }

    public static SystemCatalogRelation Decode(byte[] content)
    {
        using var packed = new MemoryStream(content);
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var document = JsonDocument.Parse(brotli);
        var root = document.RootElement;
        var columns = root.GetProperty("columns").EnumerateArray()
            .Select(static column => new SystemCatalogColumn(column[0].GetString()!, column[1].GetUInt32()))
            .ToArray();

        // Most values repeat (owners, flags, type OIDs): sharing the strings keeps a catalog of 3,000 functions small.
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<string?>>();
        foreach (var row in root.GetProperty("rows").EnumerateArray())
        {
            var values = new string?[columns.Length];
            var index = 0;
            foreach (var value in row.EnumerateArray())
            {
                values[index++] = Share(value.GetString(), shared);
            }

            rows.Add(values);
        }

        return new SystemCatalogRelation(root.GetProperty("name").GetString()!, columns, rows);
    }

    private static string? Share(string? value, Dictionary<string, string> shared)
    {
        if (value is null || value.Length > 40)
        {
            return value;
        }

        if (shared.TryGetValue(value, out var known))
        {
            return known;
        }

        shared.Add(value, value);
        return value;
    }
}
