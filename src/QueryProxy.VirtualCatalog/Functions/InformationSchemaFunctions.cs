using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>The functions in <c>information_schema</c> that its views, and many clients, are built on.</summary>
internal static class InformationSchemaFunctions
{
    private const int VarHeader = 4;

    public static void Register(Dictionary<string, ScalarFunction> table, Dictionary<string, SetFunction> sets)
    {
        sets["_pg_expandarray"] = ExpandArray;
        table["_pg_index_position"] = IndexPosition;
        table["_pg_truetypid"] = static (c, _, a) => TrueType(c, a) is { } type ? type.Oid : Datum.Null;
        table["_pg_truetypmod"] = static (c, _, a) => TrueType(c, a) is { } type ? type.Modifier : Datum.Null;
        table["_pg_char_max_length"] = static (_, _, a) => CharMaxLength(a) is { } length ? Datum.From(length) : Datum.Null;
        table["_pg_char_octet_length"] = static (_, _, a) => a[0].Oid switch
        {
            PgTypeOid.Text or PgTypeOid.BpChar or PgTypeOid.Varchar => a[1].Int64 == -1 ? Datum.From(1L << 30) : Datum.From((a[1].Int64 - VarHeader) * 4),
            _ => Datum.Null,
        };
        table["_pg_numeric_precision"] = static (_, _, a) => Precision(a) is { } value ? Datum.From(value) : Datum.Null;
        table["_pg_numeric_precision_radix"] = static (_, _, a) => a[0].Oid switch
        {
            PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Float4 or PgTypeOid.Float8 => Datum.From(2L),
            PgTypeOid.Numeric => Datum.From(10L),
            _ => Datum.Null,
        };
        table["_pg_numeric_scale"] = static (_, _, a) => a[0].Oid switch
        {
            PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 => Datum.From(0L),
            PgTypeOid.Numeric => a[1].Int64 == -1 ? Datum.Null : Datum.From((a[1].Int64 - VarHeader) & 0xffff),
            _ => Datum.Null,
        };
        table["_pg_datetime_precision"] = static (_, _, a) => a[0].Oid switch
        {
            PgTypeOid.Date => Datum.From(0L),
            PgTypeOid.Time or PgTypeOid.TimeTz or PgTypeOid.Timestamp or PgTypeOid.TimestampTz => Datum.From(a[1].Int64 < 0 ? 6L : a[1].Int64),
            PgTypeOid.Interval => Datum.From(a[1].Int64 < 0 || (a[1].Int64 & 0xffff) == 0xffff ? 6L : a[1].Int64 & 0xffff),
            _ => Datum.Null,
        };
        table["_pg_interval_type"] = static (c, _, a) =>
        {
            if (a[0].Oid != PgTypeOid.Interval) return Datum.Null;
            var text = c.Names.FormatType(a[0].Oid, a[1].Int32)["interval".Length..].Trim();
            var end = text.IndexOf('(', StringComparison.Ordinal);
            text = end < 0 ? text : text[..end].Trim();
            return text.Length == 0 ? Datum.Null : Datum.From(text.ToUpperInvariant());
        };
    }

    private static IEnumerable<Datum> ExpandArray(EvaluationContext context, CallSite site, Datum[] a)
    {
        var array = a[0].Array;
        for (var i = 0; i < array.Items.Length; i++)
        {
            yield return Datum.FromObject(new PgRecord(
                PgTypeOid.Record, [array.ElementType, PgTypeOid.Int4], ["x", "n"], [array.Items[i], Datum.From(i + 1L)]));
        }
    }

    private static Datum IndexPosition(EvaluationContext context, CallSite site, Datum[] a)
    {
        if (context.Image.FindRow("pg_index", a[0].Oid, "indexrelid") is not { } row) return Datum.Null;
        var keys = row[context.Image.Shape("pg_index").Place("indkey")].Array.Items;
        for (var i = 0; i < keys.Length; i++)
            if (keys[i].Int64 == a[1].Int64) return Datum.From(i + 1L);
        return Datum.Null;
    }

    /// <summary>A domain's base type stands for the domain.</summary>
    private static (Datum Oid, Datum Modifier)? TrueType(EvaluationContext context, Datum[] a)
    {
        PgRecord attribute = a[0].As<PgRecord>(), type = a[1].As<PgRecord>();
        Datum Field(PgRecord record, string name) => record.Fields[Array.IndexOf(record.FieldNames, name)];
        if (Field(type, "typtype").IsNull) return null;
        return (char)Field(type, "typtype").Int64 == 'd'
            ? (Field(type, "typbasetype"), Field(type, "typtypmod"))
            : (Field(attribute, "atttypid"), Field(attribute, "atttypmod"));
    }

    private static long? CharMaxLength(Datum[] a) => a[1].Int64 == -1 ? null : a[0].Oid switch
    {
        PgTypeOid.BpChar or PgTypeOid.Varchar => a[1].Int64 - VarHeader,
        PgTypeOid.Bit or PgTypeOid.VarBit => a[1].Int64,
        _ => null,
    };

    private static long? Precision(Datum[] a) => a[0].Oid switch
    {
        PgTypeOid.Int2 => 16,
        PgTypeOid.Int4 => 32,
        PgTypeOid.Int8 => 64,
        PgTypeOid.Numeric => a[1].Int64 == -1 ? null : ((a[1].Int64 - VarHeader) >> 16) & 0xffff,
        PgTypeOid.Float4 => 24,
        PgTypeOid.Float8 => 53,
        _ => null,
    };
}
