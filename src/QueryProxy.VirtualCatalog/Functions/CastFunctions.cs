using System.Globalization;
using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>The functions that casts are made of: named after their target type.</summary>
internal static class CastFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table)
    {
        table["int2"] = static (c, s, a) => ToInteger(PgTypeOid.Int2, s.ArgumentTypes[0], a[0]);
        table["int4"] = static (c, s, a) => ToInteger(PgTypeOid.Int4, s.ArgumentTypes[0], a[0]);
        table["int8"] = static (c, s, a) => ToInteger(PgTypeOid.Int8, s.ArgumentTypes[0], a[0]);
        table["oid"] = static (c, s, a) => ToInteger(PgTypeOid.Oid, s.ArgumentTypes[0], a[0]);
        table["float4"] = static (c, s, a) => Datum.From((double)(float)ToDouble(s.ArgumentTypes[0], a[0]));
        table["float8"] = static (c, s, a) => Datum.From(ToDouble(s.ArgumentTypes[0], a[0]));
        table["numeric"] = static (c, s, a) => Datum.From(ToNumeric(s.ArgumentTypes[0], a));
        table["bool"] = static (c, s, a) => s.ArgumentTypes[0] == PgTypeOid.Jsonb ? TextInput.Parse(c, PgTypeOid.Bool, a[0].Text) : Datum.From(a[0].Int64 != 0);
        table["text"] = static (c, s, a) => Datum.From(s.ArgumentTypes[0] switch
        {
            PgTypeOid.Bool => a[0].Bool ? "true" : "false",
            PgTypeOid.BpChar => a[0].Text.TrimEnd(' '),
            _ => TextOutput.Format(c, s.ArgumentTypes[0], a[0]),
        });
        table["name"] = static (c, s, a) => Datum.From(TextInput.Truncate(s.ArgumentTypes[0] == PgTypeOid.BpChar ? a[0].Text.TrimEnd(' ') : a[0].Text));
        table["char"] = static (c, s, a) => s.ArgumentTypes[0] == PgTypeOid.Int4
            ? a[0].Int64 is >= -128 and <= 127 ? Datum.From((long)(byte)a[0].Int64) : throw new CatalogException(CatalogSqlState.NumericValueOutOfRange, "\"char\" out of range")
            : Datum.From((long)TextInput.ParseChar(a[0].Text));
        table["bpchar"] = static (c, s, a) => a.Length == 1
            ? Datum.From(TextOutput.Format(c, s.ArgumentTypes[0], a[0]))
            : Datum.From(Length(a[0].Text, a[1].Int32 - 4, a[2].Bool, "character").PadRight(Math.Max(0, a[1].Int32 - 4)));
        table["varchar"] = static (c, s, a) => a.Length == 1
            ? Datum.From(a[0].Text)
            : Datum.From(Length(a[0].Text, a[1].Int32 - 4, a[2].Bool, "character varying"));
        table["regclass"] = static (c, s, a) => Datum.From((long)c.Names.RegInput(PgTypeOid.RegClass, a[0].Text));
        table["date"] = static (c, s, a) => Datum.From(Days(s.ArgumentTypes[0] == PgTypeOid.TimestampTz ? Local(c.TimeZone, a[0].Int64) : a[0].Int64));
        table["timestamp"] = static (c, s, a) => s.ArgumentTypes[0] switch
        {
            PgTypeOid.Date => Datum.From(a[0].Int64 * PgCalendar.MicrosecondsPerDay),
            PgTypeOid.TimestampTz => Datum.From(Local(c.TimeZone, a[0].Int64)),
            _ => Precision(a),
        };
        table["timestamptz"] = static (c, s, a) => s.ArgumentTypes[0] switch
        {
            PgTypeOid.Date => Datum.From(CalendarText.ToInstant(a[0].Int64 * PgCalendar.MicrosecondsPerDay, c.TimeZone)),
            PgTypeOid.Timestamp => Datum.From(CalendarText.ToInstant(a[0].Int64, c.TimeZone)),
            _ => Precision(a),
        };
        table["time"] = static (c, s, a) => s.ArgumentTypes[0] switch
        {
            PgTypeOid.TimestampTz => Datum.From(Modulo(Local(c.TimeZone, a[0].Int64))),
            PgTypeOid.Timestamp => Datum.From(Modulo(a[0].Int64)),
            PgTypeOid.Interval => Datum.From(Modulo(a[0].As<PgInterval>().Microseconds)),
            _ => Precision(a),
        };
        table["interval"] = static (c, s, a) => s.ArgumentTypes[0] == PgTypeOid.Time ? Datum.FromObject(new PgInterval(0, 0, a[0].Int64)) : a[0];
        table["booltext"] = table["text"];
    }

    /// <summary>The local time a zone's clock shows at an instant, infinities kept.</summary>
    public static long Local(TimeZoneInfo zone, long instant) =>
        instant is long.MaxValue or long.MinValue ? instant : instant + (CalendarText.OffsetSeconds(instant, zone) * PgCalendar.MicrosecondsPerSecond);

    public static long Days(long microseconds)
    {
        if (microseconds == long.MaxValue) return int.MaxValue;
        if (microseconds == long.MinValue) return int.MinValue;
        var days = Math.DivRem(microseconds, PgCalendar.MicrosecondsPerDay, out var rest);
        return rest < 0 ? days - 1 : days;
    }

    private static long Modulo(long microseconds) => microseconds - (Days(microseconds) * PgCalendar.MicrosecondsPerDay);

    private static Datum ToInteger(uint target, uint source, Datum value)
    {
        if (source is PgTypeOid.Bit or PgTypeOid.VarBit) return Datum.From(BitFunctions.ToInteger(value.Text, target == PgTypeOid.Int8 ? 64 : 32));
        switch (source)
        {
            case PgTypeOid.Char:
                return Datum.From((long)(sbyte)value.Int64);
            case PgTypeOid.Float4 or PgTypeOid.Float8:
                var rounded = Math.Round(value.Double, MidpointRounding.ToEven);
                return rounded is >= -9223372036854775808.0 and < 9223372036854775808.0 && Arithmetic.Fits(target, (long)rounded) ? Datum.From((long)rounded) : throw Arithmetic.OutOfRange(target);
            case PgTypeOid.Numeric or PgTypeOid.Jsonb:
                var number = Math.Round(source == PgTypeOid.Numeric ? value.Numeric : TextInput.ParseNumeric(value.Text), MidpointRounding.AwayFromZero);
                return number is >= long.MinValue and <= long.MaxValue && Arithmetic.Fits(target, (long)number) ? Datum.From((long)number) : throw Arithmetic.OutOfRange(target);
            default:
                return Arithmetic.Fits(target, value.Int64) ? Datum.From(value.Int64) : throw Arithmetic.OutOfRange(target);
        }
    }

    private static double ToDouble(uint source, Datum value) => source switch
    {
        PgTypeOid.Float4 or PgTypeOid.Float8 => value.Double,
        PgTypeOid.Numeric => (double)value.Numeric,
        PgTypeOid.Jsonb => TextInput.ParseDouble(value.Text, false),
        _ => value.Int64,
    };

    private static decimal ToNumeric(uint source, Datum[] a)
    {
        switch (source)
        {
            case PgTypeOid.Numeric:
                return a.Length > 1 && a[1].Int32 >= 4 ? NumericScale.Apply(a[0].Numeric, a[1].Int32) : a[0].Numeric;
            case PgTypeOid.Float4:
                return TextInput.ParseNumeric(((float)a[0].Double).ToString("G6", CultureInfo.InvariantCulture));
            case PgTypeOid.Float8:
                return TextInput.ParseNumeric(a[0].Double.ToString("G15", CultureInfo.InvariantCulture));
            case PgTypeOid.Jsonb:
                return TextInput.ParseNumeric(a[0].Text);
            default:
                return a[0].Int64;
        }
    }

    private static string Length(string text, int length, bool isExplicit, string type)
    {
        if (length < 0 || TextFunctions.CodePoints(text) <= length) return text;
        var cut = string.Concat(text.EnumerateRunes().Take(length));
        if (!isExplicit && text[cut.Length..].TrimEnd(' ').Length > 0)
            throw new CatalogException(CatalogSqlState.StringDataRightTruncation, $"value too long for type {type}({length})");
        return cut;
    }

    private static Datum Precision(Datum[] a)
    {
        if (a.Length < 2 || a[1].Int32 is < 0 or >= 6 || a[0].Int64 is long.MaxValue or long.MinValue) return a[0];
        long unit = 1;
        for (var i = a[1].Int32; i < 6; i++) unit *= 10;
        var half = unit / 2;
        return Datum.From((a[0].Int64 >= 0 ? a[0].Int64 + half : a[0].Int64 - half) / unit * unit);
    }
}
