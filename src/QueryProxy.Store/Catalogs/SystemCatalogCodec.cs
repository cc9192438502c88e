using System.Diagnostics.CodeAnalysis;
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
        var reader = new Utf8JsonReader(Unpack(content));
        string? name = null;
        List<SystemCatalogColumn>? columns = null;
        List<IReadOnlyList<string?>>? rows = null;
        while (TryReadProperty(ref reader, out var property))
        {
            switch (property)
            {
                case "name":
                    name = reader.GetString();
                    break;
                case "columns":
                    columns = ReadColumns(ref reader);
                    break;
                case "rows":
                    rows = ReadRows(ref reader, columns!.Count);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new SystemCatalogRelation(name!, columns!, new CapturedRows(content, rows!));
    }

    /// <summary>The rows alone, of what was decoded before.</summary>
    public static IReadOnlyList<IReadOnlyList<string?>> DecodeRows(byte[] content)
    {
        var reader = new Utf8JsonReader(Unpack(content));
        var columns = 0;
        while (TryReadProperty(ref reader, out var property))
        {
            if (property == "columns")
            {
                columns = ReadColumns(ref reader).Count;
            }
            else if (property == "rows")
            {
                return ReadRows(ref reader, columns);
            }
        }

        return [];
    }

    // Into memory of its own: what a pool lends for so much is never used again.
    private static ReadOnlySpan<byte> Unpack(byte[] content)
    {
        using var packed = new MemoryStream(content);
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        brotli.CopyTo(plain);
        return plain.GetBuffer().AsSpan(0, (int)plain.Length);
    }

    private static bool TryReadProperty(ref Utf8JsonReader reader, [NotNullWhen(true)] out string? property)
    {
        property = null;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            property = reader.GetString()!;
            return reader.Read();
        }

        return false;
    }

    // The reader is on the outer array's start, and afterwards on its end.
    private static List<SystemCatalogColumn> ReadColumns(ref Utf8JsonReader reader)
    {
        var columns = new List<SystemCatalogColumn>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            reader.Read();
            var name = reader.GetString()!;
            reader.Read();
            columns.Add(new SystemCatalogColumn(name, reader.GetUInt32()));
            reader.Read();
        }

        return columns;
    }

    private static List<IReadOnlyList<string?>> ReadRows(ref Utf8JsonReader reader, int columns)
    {
        // Most values repeat (owners, flags, type OIDs): sharing the strings keeps a catalog of 3,000 functions small.
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = new List<IReadOnlyList<string?>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            var values = new string?[columns];
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            {
                values[index] = Share(reader.GetString(), shared);
            }

            rows.Add(values);
        }

        return rows;
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
