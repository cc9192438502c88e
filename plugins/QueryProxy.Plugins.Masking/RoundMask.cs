using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Plugins.Masking;

/// <summary>The masks <see cref="MaskMethod.Round"/> and <see cref="MaskMethod.Bucket"/>: a number made coarse.</summary>
internal static class RoundMask
{
    /// <summary>To a number of digits; away from zero only as far as the column can hold it.</summary>
    public static string Round(MaskSql sql, ColumnMaskConfig config, string raw, ColumnInfo column)
    {
        var digits = sql.Value(config.Digits);
        return Within(column, $"round({raw}::numeric, {digits})", $"trunc({raw}::numeric, {digits})");
    }

    /// <summary>To the bucket below; to the one nearer to zero where the column cannot hold that.</summary>
    public static string Bucket(MaskSql sql, ColumnMaskConfig config, string raw, ColumnInfo column)
    {
        var size = sql.Value(config.Size);
        return Within(column, $"floor({raw}::numeric / {size}) * {size}", $"trunc({raw}::numeric / {size}) * {size}");
    }

    // NULL and NaN are within no limits, and stay what they are either way.
    private static string Within(ColumnInfo column, string value, string nearerToZero) =>
        NumberLimits.Of(column) is { } limits ? $"CASE WHEN {value} BETWEEN {limits.Least} AND {limits.Greatest} THEN {value} ELSE {nearerToZero} END" : value;
}
