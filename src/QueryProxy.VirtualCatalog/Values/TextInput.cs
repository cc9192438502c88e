using System.Globalization;
using System.Numerics;
using System.Text.Json;
using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>PostgreSQL's text format to values: what each type's input function reads, with its errors.</summary>
internal static class TextInput
{
    public static Datum Parse(EvaluationContext context, uint type, string text, int typeModifier = -1)
    {
        switch (type)
        {
            case PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar or PgTypeOid.Unknown or PgTypeOid.CString or PgTypeOid.Xml
                or PgTypeOid.AclItem or PgTypeOid.RefCursor or PgTypeOid.JsonPath:
                return Datum.From(text);
            case PgTypeOid.Name:
                return Datum.From(Truncate(text));
            case PgTypeOid.PgNodeTree:
                return Datum.FromObject(NodeTree(text));
            case PgTypeOid.Bool:
                return ParseBool(text);
            case PgTypeOid.Char:
                return Datum.From((long)ParseChar(text));
            case PgTypeOid.Int2:
                return Datum.From(ParseInteger(text, short.MinValue, short.MaxValue, "smallint"));
            case PgTypeOid.Int4:
                return Datum.From(ParseInteger(text, int.MinValue, int.MaxValue, "integer"));
            case PgTypeOid.Int8:
                return Datum.From(ParseInteger(text, long.MinValue, long.MaxValue, "bigint"));
            case PgTypeOid.Oid:
                return Datum.From((long)(uint)ParseInteger(text, int.MinValue, uint.MaxValue, "oid"));
            case PgTypeOid.Xid or PgTypeOid.Cid:
                return Datum.From((long)(uint)ParseInteger(text, int.MinValue, uint.MaxValue, type == PgTypeOid.Xid ? "xid" : "cid"));
            case PgTypeOid.Xid8:
                return Datum.From(ParseInteger(text, long.MinValue, long.MaxValue, "xid8"));
            case PgTypeOid.Float4 or PgTypeOid.Float8:
                return Datum.From(ParseDouble(text, type == PgTypeOid.Float4));
            case PgTypeOid.Numeric:
                return Datum.From(ParseNumeric(text, typeModifier));
            case PgTypeOid.Uuid:
                return Guid.TryParse(text.Trim(), out var uuid) ? Datum.FromObject(uuid) : throw Invalid("uuid", text);
            case PgTypeOid.Bytea:
                return Datum.FromObject(ParseBytea(text));
            case PgTypeOid.Json:
                CheckJson(text);
                return Datum.From(text);
            case PgTypeOid.Jsonb:
                return Datum.From(JsonText.Normalize(text));
            case PgTypeOid.Int2Vector or PgTypeOid.OidVector:
                return ParseVector(context, type, text);
            case PgTypeOid.Date:
                return Datum.From(CalendarInput.Date(text));
            case PgTypeOid.Time:
                return Datum.From(CalendarInput.Time(text));
            case PgTypeOid.Timestamp:
                return Datum.From(CalendarInput.Timestamp(text, null));
            case PgTypeOid.TimestampTz:
                return Datum.From(CalendarInput.Timestamp(text, context));
            case PgTypeOid.Interval:
                return Datum.FromObject(CalendarInput.Interval(text));
            case PgTypeOid.RegClass or PgTypeOid.RegType or PgTypeOid.RegProc or PgTypeOid.RegProcedure or PgTypeOid.RegOper
                or PgTypeOid.RegOperator or PgTypeOid.RegNamespace or PgTypeOid.RegRole or PgTypeOid.RegCollation
                or PgTypeOid.RegConfig or PgTypeOid.RegDictionary:
                return Datum.From((long)context.Names.RegInput(type, text));
            case PgTypeOid.PgLsn:
                return ParseLsn(text);
            case PgTypeOid.Bit or PgTypeOid.VarBit:
                return Datum.From(ParseBits(text));
            default:
                return Other(context, type, text);
        }
    }

    public static CatalogException Invalid(string type, string text) =>
        new(CatalogSqlState.InvalidTextRepresentation, $"invalid input syntax for type {type}: \"{text}\"");

    /// <summary>Cuts a name to 63 bytes at a character boundary, as the type <c>name</c> does.</summary>
    public static string Truncate(string text)
    {
        if (text.Length <= 15) return text;
        var bytes = System.Text.Encoding.UTF8.GetByteCount(text);
        while (bytes > 63)
        {
            var last = text.Length - (text.Length > 1 && char.IsLowSurrogate(text[^1]) ? 2 : 1);
            bytes -= System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(last));
            text = text[..last];
        }

        return text;
    }

    public static byte ParseChar(string text)
    {
        if (text.Length == 0) return 0;
        if (text.Length == 4 && text[0] == '\\' && text[1] is >= '0' and <= '3' && text[2] is >= '0' and <= '7' && text[3] is >= '0' and <= '7')
            return Convert.ToByte(text[1..], 8);
        Span<byte> bytes = stackalloc byte[4];
        System.Text.Rune.GetRuneAt(text, 0).EncodeToUtf8(bytes);
        return bytes[0];
    }

    public static double ParseDouble(string text, bool single)
    {
        var trimmed = text.Trim();
        switch (trimmed.ToLowerInvariant())
        {
            case "infinity" or "+infinity" or "inf" or "+inf":
                return double.PositiveInfinity;
            case "-infinity" or "-inf":
                return double.NegativeInfinity;
            case "nan":
                return double.NaN;
        }

        var name = single ? "real" : "double precision";
        if (!double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
            throw Invalid(name, text);
        if (single) value = (float)value;
        return double.IsInfinity(value)
            ? throw new CatalogException(CatalogSqlState.NumericValueOutOfRange, $"\"{text}\" is out of range for type {name}")
            : value;
    }

    public static decimal ParseNumeric(string text, int typeModifier = -1)
    {
        if (!decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
        {
            throw double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                ? new CatalogException(CatalogSqlState.FeatureNotSupported, "numeric values of more than 28 digits are not supported in catalog queries")
                : Invalid("numeric", text);
        }

        return typeModifier < 4 ? value : NumericScale.Apply(value, typeModifier);
    }

    private static Datum Other(EvaluationContext context, uint type, string text)
    {
        var baseType = context.Types.BaseType(type);
        if (baseType != type) return Parse(context, baseType, text);
        var element = context.ElementType(type);
        if (element != 0) return Datum.From(ArrayInput.Parse(context, element, text));
        if (context.Types.IsEnum(type))
        {
            return context.Types.EnumLabels(type).Contains(text)
                ? Datum.From(text)
                : throw new CatalogException(
                    CatalogSqlState.InvalidTextRepresentation, $"invalid input value for enum {context.Names.FormatType(type, -1)}: \"{text}\"");
        }

        if (type is PgTypeOid.Inet or PgTypeOid.Cidr) return Datum.From(text.Trim());
        throw new CatalogException(
            CatalogSqlState.FeatureNotSupported, $"values of type {context.Names.FormatType(type, -1)} are not supported in catalog queries");
    }

    private static PgNodeTree NodeTree(string text)
    {
        var separator = text.IndexOf('\u0001', StringComparison.Ordinal);
        return separator < 0 ? new PgNodeTree(text, text) : new PgNodeTree(text[..separator], text[(separator + 1)..]);
    }

    private static Datum ParseBool(string text)
    {
        var value = text.Trim().ToLowerInvariant();
        if (value.Length > 0)
        {
            if ("true".StartsWith(value, StringComparison.Ordinal) || "yes".StartsWith(value, StringComparison.Ordinal) || value is "on" or "1") return Datum.True;
            if ("false".StartsWith(value, StringComparison.Ordinal) || "no".StartsWith(value, StringComparison.Ordinal) || value is "off" or "of" or "0") return Datum.False;
        }

        throw Invalid("boolean", text);
    }

    private static long ParseInteger(string text, long min, long max, string name)
    {
        if (long.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return value >= min && value <= max
                ? value
                : throw new CatalogException(CatalogSqlState.NumericValueOutOfRange, $"value \"{text}\" is out of range for type {name}");
        }

        throw BigInteger.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? new CatalogException(CatalogSqlState.NumericValueOutOfRange, $"value \"{text}\" is out of range for type {name}")
            : Invalid(name, text);
    }

    private static byte[] ParseBytea(string text)
    {
        if (text.StartsWith("\\x", StringComparison.Ordinal))
        {
            try
            {
                return Convert.FromHexString(text.AsSpan(2));
            }
            catch (FormatException)
            {
                throw Invalid("bytea", text);
            }
        }

        var bytes = new List<byte>();
        var raw = System.Text.Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\') bytes.Add(raw[i]);
            else if (i + 1 < raw.Length && raw[i + 1] == '\\') bytes.Add(raw[++i]);
            else if (i + 3 < raw.Length && raw[i + 1] is >= (byte)'0' and <= (byte)'3')
            {
                bytes.Add((byte)(((raw[i + 1] - '0') << 6) | ((raw[i + 2] - '0') << 3) | (raw[i + 3] - '0')));
                i += 3;
            }
            else throw Invalid("bytea", text);
        }

        return [.. bytes];
    }

    private static Datum ParseVector(EvaluationContext context, uint type, string text)
    {
        var element = type == PgTypeOid.OidVector ? PgTypeOid.Oid : PgTypeOid.Int2;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var items = new Datum[parts.Length];
        for (var i = 0; i < parts.Length; i++) items[i] = Parse(context, element, parts[i]);
        // Unlike other arrays, an empty vector still has its one dimension.
        return Datum.From(new PgArray(element, items, [items.Length], [0]));
    }

    private static string ParseBits(string text)
    {
        var isHex = text.StartsWith('x') || text.StartsWith('X');
        var digits = isHex || text.StartsWith('b') || text.StartsWith('B') ? text[1..] : text;
        foreach (var c in digits)
        {
            if (isHex ? !char.IsAsciiHexDigit(c) : c is not ('0' or '1'))
                throw new CatalogException(CatalogSqlState.InvalidTextRepresentation, $"\"{c}\" is not a valid {(isHex ? "hexadecimal" : "binary")} digit");
        }

        return isHex ? string.Concat(digits.Select(static c => Convert.ToString(Convert.ToInt32(c.ToString(), 16), 2).PadLeft(4, '0'))) : digits;
    }

    private static Datum ParseLsn(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            && uint.TryParse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            && uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low)
            ? Datum.From((long)(((ulong)high << 32) | low))
            : throw Invalid("pg_lsn", text);
    }

    private static void CheckJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            throw Invalid("json", text);
        }
    }
}
