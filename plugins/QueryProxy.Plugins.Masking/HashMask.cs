using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Plugins.Masking;

/// <summary>
/// The mask <see cref="MaskMethod.Hash"/>: HMAC-SHA256 of the value's text, cut to what the column's type can hold. Without the key nobody can try out likely values.
/// </summary>
internal static class HashMask
{
    private const int MostDigits = 15;

    public static string? Of(MaskSql sql, string raw, ColumnInfo column) => column.TypeOid switch
    {
        PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar => sql.HexHmac(raw),
        PgTypeOid.Bytea => sql.Hmac($"encode({raw}, 'hex')"),
        PgTypeOid.Uuid => $"left({sql.HexHmac($"{raw}::text")}, 32)::uuid",
        PgTypeOid.Int2 => $"(({sql.Number($"{raw}::text")} % 65536) - 32768)::smallint",
        PgTypeOid.Int4 => $"('x' || left({sql.HexHmac($"{raw}::text")}, 8))::bit(32)::integer",
        PgTypeOid.Int8 => $"('x' || left({sql.HexHmac($"{raw}::text")}, 16))::bit(64)::bigint",

        // Equal numbers may have different numbers of zeros.
        PgTypeOid.Numeric => $"({sql.Number($"trim_scale({raw})::text")} % 1{new string('0', Digits(column.TypeModifier))})::numeric",
        PgTypeOid.Date => $"date '2000-01-01' + ({sql.Number($"({raw} - date '2000-01-01')::text")} % 36525)::integer",
        PgTypeOid.Json or PgTypeOid.Jsonb => $"to_jsonb({sql.HexHmac($"{raw}::jsonb::text")})",
        _ => null,
    };

    // What a numeric(precision, scale) holds in front of its decimal point.
    private static int Digits(int modifier)
    {
        var (precision, scale) = NumericModifier.Of(modifier);
        return precision == 0 ? MostDigits : Math.Clamp(precision - scale, 0, MostDigits);
    }
}
