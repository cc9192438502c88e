using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Masking;

/// <summary>Writes the SQL of the ready-made masks. Every one yields NULL for NULL, and none shows a value that does not have the expected form.</summary>
internal static class MaskExpressions
{
    /// <summary>The mask of a column, or null when the method cannot work on its type.</summary>
    /// <param name="config">A valid definition with a method.</param>
    /// <param name="key">The data source's key in hexadecimal.</param>
    /// <param name="column">The column.</param>
    public static SqlExpression? Create(ColumnMaskConfig config, string key, ColumnInfo column)
    {
        var raw = Quote(column.Name);
        var text = IsText(column.TypeOid) ? raw : $"{raw}::text";
        return config.Method switch
        {
            MaskMethod.Partial when IsText(column.TypeOid) => Partial(config, text),
            MaskMethod.Email when IsText(column.TypeOid) => Email(text),
            MaskMethod.Hash => Hash(column.TypeOid, text, key),
            MaskMethod.Round when IsNumber(column.TypeOid) => Sql($"round({raw}::numeric, {{0}})", config.Digits),
            MaskMethod.Bucket when IsNumber(column.TypeOid) => Sql($"floor({raw}::numeric / {{0}}) * {{0}}", config.Size),
            MaskMethod.DateTrunc when column.TypeOid == PgTypeOid.Date => Sql($"date_trunc({{0}}, {raw}::timestamp)", config.Unit),
            MaskMethod.DateTrunc when column.TypeOid is PgTypeOid.Timestamp or PgTypeOid.TimestampTz => Sql($"date_trunc({{0}}, {raw})", config.Unit),
            _ => null,
        };
    }

    // A value too short to keep anything of is replaced as a whole.
    private static SqlExpression Partial(ColumnMaskConfig config, string text) => Sql(
        $"CASE WHEN length({text}) > {{0}} + {{1}} THEN left({text}, {{0}}) || repeat({{2}}, length({text}) - {{0}} - {{1}}) || right({text}, {{1}}) ELSE repeat({{2}}, length({text})) END",
        config.First,
        config.Last,
        config.Char);

    // The domain begins at the last @: a quoted local part may hold others.
    private static SqlExpression Email(string text) => Sql(
        $"CASE WHEN strpos({text}, '@') > 1 THEN left({text}, 1) || '***' || right({text}, strpos(reverse({text}), '@')) WHEN {text} IS NOT NULL THEN '***' END");

    // A keyed hash in the manner of HMAC: without the key nobody can try out likely values.
    private static SqlExpression? Hash(uint typeOid, string text, string key)
    {
        var inner = $"encode(sha256(convert_to({{0}} || {text}, 'UTF8')), 'hex')";
        var hex = $"encode(sha256(convert_to({{0}} || {inner}, 'UTF8')), 'hex')";
        return typeOid switch
        {
            _ when IsText(typeOid) => Sql(hex, key),
            PgTypeOid.Uuid => Sql($"left({hex}, 32)::uuid", key),
            PgTypeOid.Int4 => Sql($"('x' || left({hex}, 8))::bit(32)::integer", key),
            PgTypeOid.Int8 => Sql($"('x' || left({hex}, 16))::bit(64)::bigint", key),
            _ => null,
        };
    }

    private static SqlExpression Sql(string format, params object?[] values) =>
        SqlExpression.Create(FormattableStringFactory.Create(format, values));

    // Braces are doubled because the text becomes a format.
    private static string Quote(string name) =>
        $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}\"";

    private static bool IsText(uint typeOid) => typeOid is PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar;

    private static bool IsNumber(uint typeOid) =>
        typeOid is PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Numeric or PgTypeOid.Float4 or PgTypeOid.Float8;
}
