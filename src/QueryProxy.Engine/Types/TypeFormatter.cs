using System.Globalization;
using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Engine.Types;

/// <summary>Type names as <c>format_type</c> prints them, with <c>pg_catalog</c> and <c>public</c> in the search path.</summary>
internal static class TypeFormatter
{
    private const int VarHeader = 4;

    /// <summary>Prints a type. A null modifier is that of an error message; -1 one that is known to be absent.</summary>
    public static string Format(TypeCatalog types, uint oid, int? modifier)
    {
        if (oid == 0) return "-";
        var type = types.Find(oid);
        if (type is null) return "???";
        var suffix = "";
        if (type.IsTrueArray && type.ElementOid != 0 && type.Length == -1 && oid is not (PgTypeOid.Int2Vector or PgTypeOid.OidVector))
        {
            suffix = "[]";
            oid = type.ElementOid;
            type = types.Find(oid);
            if (type is null) return "???[]";
        }

        return FormatScalar(type, modifier) + suffix;
    }

    private static string FormatScalar(PgType type, int? modifier)
    {
        var given = modifier is >= 0;
        var value = modifier ?? -1;
        return type.Oid switch
        {
            PgTypeOid.Bit => given ? $"bit({N(value)})" : modifier is null ? "bit" : "\"bit\"",
            PgTypeOid.Bool => "boolean",
            PgTypeOid.BpChar => given ? $"character({N(value - VarHeader)})" : modifier is null ? "character" : "bpchar",
            PgTypeOid.Float4 => "real",
            PgTypeOid.Float8 => "double precision",
            PgTypeOid.Int2 => "smallint",
            PgTypeOid.Int4 => "integer",
            PgTypeOid.Int8 => "bigint",
            PgTypeOid.Numeric => given ? "numeric" + NumericModifier(value) : "numeric",
            PgTypeOid.Interval => given ? "interval" + IntervalModifier(value) : "interval",
            PgTypeOid.Time => given ? $"time({N(value)}) without time zone" : "time without time zone",
            PgTypeOid.TimeTz => given ? $"time({N(value)}) with time zone" : "time with time zone",
            PgTypeOid.Timestamp => given ? $"timestamp({N(value)}) without time zone" : "timestamp without time zone",
            PgTypeOid.TimestampTz => given ? $"timestamp({N(value)}) with time zone" : "timestamp with time zone",
            PgTypeOid.VarBit => given ? $"bit varying({N(value)})" : "bit varying",
            PgTypeOid.Varchar => given ? $"character varying({N(value - VarHeader)})" : "character varying",
            _ => Named(type) + (given ? $"({N(value)})" : ""),
        };
    }

    private static string Named(PgType type)
    {
        var name = Quote(type.Name);
        return type.Schema is SystemSchema.Catalog or "public" ? name : $"{Quote(type.Schema)}.{name}";
    }

    private static string NumericModifier(int modifier)
    {
        var value = modifier - VarHeader;
        // The scale is an 11-bit two's complement number since PostgreSQL 15; earlier ones are never negative.
        var scale = ((value & 0x7ff) ^ 1024) - 1024;
        return $"({N((value >> 16) & 0xffff)},{N(scale)})";
    }

    private static string IntervalModifier(int modifier)
    {
        const int month = 1 << 1, year = 1 << 2, day = 1 << 3, hour = 1 << 10, minute = 1 << 11, second = 1 << 12;
        var fields = (modifier >> 16) & 0x7fff;
        var precision = modifier & 0xffff;
        var name = fields switch
        {
            year => " year",
            month => " month",
            day => " day",
            hour => " hour",
            minute => " minute",
            second => " second",
            year | month => " year to month",
            day | hour => " day to hour",
            day | hour | minute => " day to minute",
            day | hour | minute | second => " day to second",
            hour | minute => " hour to minute",
            hour | minute | second => " hour to second",
            minute | second => " minute to second",
            _ => "",
        };
        return precision == 0xffff ? name : $"{name}({N(precision)})";
    }

    private static string N(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string name)
    {
        var safe = name.Length > 0 && (char.IsAsciiLetterLower(name[0]) || name[0] == '_') && name is not ("char" or "any")
            && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
        return safe ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
