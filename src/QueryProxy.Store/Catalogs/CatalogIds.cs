using System.Security.Cryptography;
using System.Text;

namespace QueryProxy.Store.Catalogs;

/// <summary>
/// Ids of catalog rows: UUIDs of version 5 (RFC 9562) of their natural keys, so that saving the same catalog again is an upsert and references
/// to a table survive its removal and return.
/// </summary>
public static class CatalogIds
{
    private static readonly Guid Namespace = new("6f1a4c0e-5d5b-5f0a-9f0e-51b3a9a2c7d4");

    /// <summary>The id of a schema.</summary>
    public static Guid Schema(Guid dataSourceId, string schema) => Create("schema", dataSourceId, schema);

    /// <summary>The id of a table.</summary>
    public static Guid Table(Guid dataSourceId, string schema, string table) => Create("table", dataSourceId, schema, table);

    /// <summary>The id of a column.</summary>
    public static Guid Column(Guid dataSourceId, string schema, string table, string column) =>
        Create("column", dataSourceId, schema, table, column);

    // PostgreSQL's names hold no NUL, so it separates them without doubt.
    private static Guid Create(string kind, Guid dataSourceId, params ReadOnlySpan<string> names)
    {
        var text = new StringBuilder(kind).Append('\0').Append(dataSourceId.ToString("D"));
        foreach (var name in names)
        {
            text.Append('\0').Append(name);
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var input = new byte[16 + bytes.Length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        bytes.CopyTo(input, 16);
#pragma warning disable CA5350 // Version 5 is defined with SHA-1; nothing here depends on its strength.
        var hash = SHA1.HashData(input);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
