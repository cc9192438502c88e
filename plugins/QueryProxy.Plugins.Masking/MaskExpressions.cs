using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Masking;

/// <summary>Writes the SQL of the ready-made masks. Every one yields NULL for NULL, and none shows a value that does not have the expected form.</summary>
internal static class MaskExpressions
{
    /// <summary>The mask of a column, or null when the method cannot work on its type.</summary>
    /// <param name="config">A valid definition with a method.</param>
    /// <param name="key">The data source's key.</param>
    /// <param name="column">The column.</param>
    public static SqlExpression? Create(ColumnMaskConfig config, MaskKey key, ColumnInfo column)
    {
        var sql = new MaskSql(key);
        var raw = MaskSql.Quote(column.Name);
        var mask = config.Method switch
        {
            MaskMethod.Constant => sql.Value(config.Value),
            MaskMethod.Partial when IsText(column.TypeOid) => Partial(sql, config, raw),
            MaskMethod.Email when IsText(column.TypeOid) => Email(raw),
            MaskMethod.Hash => HashMask.Of(sql, raw, column),
            MaskMethod.Round when IsNumber(column.TypeOid) => RoundMask.Round(sql, config, raw, column),
            MaskMethod.Bucket when IsNumber(column.TypeOid) => RoundMask.Bucket(sql, config, raw, column),
            MaskMethod.DateTrunc when column.TypeOid == PgTypeOid.Date => $"date_trunc({sql.Value(config.Unit)}, {raw}::timestamp)",
            MaskMethod.DateTrunc when column.TypeOid is PgTypeOid.Timestamp or PgTypeOid.TimestampTz => $"date_trunc({sql.Value(config.Unit)}, {raw})",
            MaskMethod.Noise => NoiseMask.Of(sql, config, raw, column),
            MaskMethod.Tokenise when IsText(column.TypeOid) => TokenMask.Of(sql, raw),
            _ => null,
        };
        return mask is null ? null : sql.Build(mask);
    }

    // A value too short to keep anything of is replaced as a whole.
    private static string Partial(MaskSql sql, ColumnMaskConfig config, string text)
    {
        string first = sql.Value(config.First), last = sql.Value(config.Last), filler = sql.Value(config.Char);
        return $"CASE WHEN length({text}) > {first} + {last} "
            + $"THEN left({text}, {first}) || repeat({filler}, length({text}) - {first} - {last}) || right({text}, {last}) ELSE repeat({filler}, length({text})) END";
    }

    // The domain begins at the last @: a quoted local part may hold others.
    private static string Email(string text) =>
        $"CASE WHEN strpos({text}, '@') > 1 THEN left({text}, 1) || '***' || right({text}, strpos(reverse({text}), '@')) WHEN {text} IS NOT NULL THEN '***' END";

    private static bool IsText(uint typeOid) => typeOid is PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar;

    private static bool IsNumber(uint typeOid) =>
        typeOid is PgTypeOid.Int2 or PgTypeOid.Int4 or PgTypeOid.Int8 or PgTypeOid.Numeric or PgTypeOid.Float4 or PgTypeOid.Float8;
}
