using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Plugins.Masking;

/// <summary>
/// The mask <see cref="MaskMethod.Noise"/>: the value plus a part of the amount between -1 and 1 that follows from the value and the key alone. Averages over many rows stay
/// close; asking for one value again, in any way, gives the same noise.
/// </summary>
internal static class NoiseMask
{
    // Numbers of 60 bits, halved around zero.
    private const string Half = "576460752303423487.5";

    public static string? Of(MaskSql sql, ColumnMaskConfig config, string raw, ColumnInfo column) => column.TypeOid switch
    {
        PgTypeOid.Int2 => Whole(sql, config, raw, "smallint", column),
        PgTypeOid.Int4 => Whole(sql, config, raw, "integer", column),
        PgTypeOid.Int8 => Whole(sql, config, raw, "bigint", column),
        PgTypeOid.Numeric => $"CASE WHEN {raw} = 'NaN'::numeric THEN {raw} WHEN {raw} IS NOT NULL THEN {Clamp($"{raw} + {Shift(sql, config, raw, $"trim_scale({raw})::text")}", column)} END",
        PgTypeOid.Float4 or PgTypeOid.Float8 =>
            $"CASE WHEN abs({raw}) < 1e30 THEN {raw}::numeric + {Shift(sql, config, $"{raw}::numeric", $"trim_scale({raw}::numeric)::text")} ELSE {raw}::text::numeric END",
        PgTypeOid.Date when config.Amount is not null =>
            $"CASE WHEN isfinite({raw}) THEN {raw} + round({Shift(sql, config, raw, $"({raw} - date '2000-01-01')::text")})::integer ELSE {raw} END",
        PgTypeOid.Timestamp or PgTypeOid.TimestampTz when config.Amount is not null =>
            $"CASE WHEN isfinite({raw}) THEN {raw} + interval '1 day' * {Shift(sql, config, raw, $"extract(epoch from {raw})::numeric::text")}::double precision ELSE {raw} END",
        _ => null,
    };

    // Least and greatest leave NULL out, so it must not get here.
    private static string Clamp(string value, ColumnInfo column) =>
        NumberLimits.Of(column) is { } limits ? $"least(greatest({value}, {limits.Least}), {limits.Greatest})" : value;

    private static string Whole(MaskSql sql, ColumnMaskConfig config, string raw, string type, ColumnInfo column) =>
        $"CASE WHEN {raw} IS NOT NULL THEN {Clamp($"{raw}::numeric + round({Shift(sql, config, $"{raw}::numeric", $"{raw}::text")})", column)}::{type} END";

    private static string Shift(MaskSql sql, ColumnMaskConfig config, string raw, string seed)
    {
        var most = config.Percent is { } percent ? $"{raw} * {sql.Value(percent / 100)}" : sql.Value(config.Amount);
        return $"({sql.Number(seed)}::numeric - {Half}) / {Half} * {most}";
    }
}
