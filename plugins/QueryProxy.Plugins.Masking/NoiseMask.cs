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
        PgTypeOid.Int2 => Whole(sql, config, raw, "smallint", "-32768", "32767"),
        PgTypeOid.Int4 => Whole(sql, config, raw, "integer", "-2147483648", "2147483647"),
        PgTypeOid.Int8 => Whole(sql, config, raw, "bigint", "-9223372036854775808", "9223372036854775807"),
        PgTypeOid.Numeric => $"CASE WHEN {raw} = 'NaN'::numeric THEN {raw} WHEN {raw} IS NOT NULL THEN {Clamp($"{raw} + {Shift(sql, config, raw, $"trim_scale({raw})::text")}", column)} END",
        PgTypeOid.Float4 or PgTypeOid.Float8 =>
            $"CASE WHEN abs({raw}) < 1e30 THEN {raw}::numeric + {Shift(sql, config, $"{raw}::numeric", $"trim_scale({raw}::numeric)::text")} ELSE {raw}::text::numeric END",
        PgTypeOid.Date when config.Amount is not null =>
            $"CASE WHEN isfinite({raw}) THEN {raw} + round({Shift(sql, config, raw, $"({raw} - date '2000-01-01')::text")})::integer ELSE {raw} END",
        PgTypeOid.Timestamp or PgTypeOid.TimestampTz when config.Amount is not null =>
            $"CASE WHEN isfinite({raw}) THEN {raw} + interval '1 day' * {Shift(sql, config, raw, $"extract(epoch from {raw})::numeric::text")}::double precision ELSE {raw} END",
        _ => null,
    };

    // What a numeric(precision, scale) cannot hold would be an error. Least and greatest leave NULL out, so it must not get here.
    private static string Clamp(string value, ColumnInfo column)
    {
        if (NumericModifier.Of(column.TypeModifier) is not { Precision: > 0 } modifier || modifier.Scale < 0 || modifier.Scale > modifier.Precision)
        {
            return value;
        }

        var most = new string('9', modifier.Precision - modifier.Scale) + (modifier.Scale > 0 ? $".{new string('9', modifier.Scale)}" : string.Empty);
        return $"least(greatest({value}, -{most}::numeric), {most}::numeric)";
    }

    private static string Whole(MaskSql sql, ColumnMaskConfig config, string raw, string type, string least, string greatest) =>
        $"CASE WHEN {raw} IS NOT NULL THEN least(greatest({raw}::numeric + round({Shift(sql, config, $"{raw}::numeric", $"{raw}::text")}), {least}::numeric), {greatest}::numeric)::{type} END";

    private static string Shift(MaskSql sql, ColumnMaskConfig config, string raw, string seed)
    {
        var most = config.Percent is { } percent ? $"{raw} * {sql.Value(percent / 100)}" : sql.Value(config.Amount);
        return $"({sql.Number(seed)}::numeric - {Half}) / {Half} * {most}";
    }
}
