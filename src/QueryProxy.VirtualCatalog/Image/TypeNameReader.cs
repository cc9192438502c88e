using System.Globalization;
using QueryProxy.Abstractions.Columns;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>Reads a type's name as <c>regtype</c> and <c>to_regtype</c> do: SQL spellings, arrays, modifiers, qualified names.</summary>
internal sealed class TypeNameReader(CatalogImage image, NameDirectory names)
{
    private static readonly Dictionary<string, uint> Spellings = new(StringComparer.Ordinal)
    {
        ["int"] = PgTypeOid.Int4,
        ["integer"] = PgTypeOid.Int4,
        ["smallint"] = PgTypeOid.Int2,
        ["bigint"] = PgTypeOid.Int8,
        ["real"] = PgTypeOid.Float4,
        ["float"] = PgTypeOid.Float8,
        ["double precision"] = PgTypeOid.Float8,
        ["decimal"] = PgTypeOid.Numeric,
        ["dec"] = PgTypeOid.Numeric,
        ["numeric"] = PgTypeOid.Numeric,
        ["boolean"] = PgTypeOid.Bool,
        ["character varying"] = PgTypeOid.Varchar,
        ["char varying"] = PgTypeOid.Varchar,
        ["varchar"] = PgTypeOid.Varchar,
        ["character"] = PgTypeOid.BpChar,
        ["char"] = PgTypeOid.BpChar,
        ["timestamp"] = PgTypeOid.Timestamp,
        ["timestamp without time zone"] = PgTypeOid.Timestamp,
        ["timestamp with time zone"] = PgTypeOid.TimestampTz,
        ["time"] = PgTypeOid.Time,
        ["time without time zone"] = PgTypeOid.Time,
        ["time with time zone"] = PgTypeOid.TimeTz,
        ["bit"] = PgTypeOid.Bit,
        ["bit varying"] = PgTypeOid.VarBit,
        ["interval"] = PgTypeOid.Interval,
    };

    public uint? Read(string text)
    {
        var name = text.Trim();
        var isArray = false;
        while (name.EndsWith(']'))
        {
            var open = name.LastIndexOf('[');
            if (open < 0) return null;
            isArray = true;
            name = name[..open].TrimEnd();
        }

        var oid = ReadScalar(name);
        if (oid is null || !isArray) return oid;
        var array = image.TypeSystem.Types.ArrayType(oid.Value);
        return array == 0 ? null : array;
    }

    private uint? ReadScalar(string name)
    {
        // "character varying(20)", "timestamp(3) with time zone": the modifier does not change the type.
        var open = name.IndexOf('(', StringComparison.Ordinal);
        var close = name.IndexOf(')', StringComparison.Ordinal);
        if (open > 0 && close > open && !name.Contains('"', StringComparison.Ordinal)) name = name[..open].TrimEnd() + name[(close + 1)..];
        if (!name.Contains('"', StringComparison.Ordinal) && !name.Contains('.', StringComparison.Ordinal))
        {
            var plain = string.Join(' ', name.ToLower(CultureInfo.InvariantCulture).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (Spellings.TryGetValue(plain, out var known)) return known;
        }

        var parts = IdentifierText.SplitQualified(name);
        if (parts is null) throw new CatalogException("42601", $"syntax error at or near \"{name}\"");
        return parts switch
        {
            [var type] => names.FindInPath("pg_type", type),
            [var schema, var type] => image.SchemaOid(schema) is { } oid ? image.FindNamed("pg_type", oid, type) : null,
            _ => null,
        };
    }
}
