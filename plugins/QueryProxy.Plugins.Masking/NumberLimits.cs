using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Plugins.Masking;

/// <summary>The least and the greatest value a column of numbers can hold: a mask beyond them would be an error of every statement that reads the row. As SQL of type <c>numeric</c>.</summary>
internal sealed record NumberLimits(string Least, string Greatest)
{
    private static readonly NumberLimits Int2 = new("-32768::numeric", "32767::numeric");
    private static readonly NumberLimits Int4 = new("-2147483648::numeric", "2147483647::numeric");
    private static readonly NumberLimits Int8 = new("-9223372036854775808::numeric", "9223372036854775807::numeric");

    /// <summary>The limits of a column, or null where there are none that matter.</summary>
    public static NumberLimits? Of(ColumnInfo column) => column.TypeOid switch
    {
        PgTypeOid.Int2 => Int2,
        PgTypeOid.Int4 => Int4,
        PgTypeOid.Int8 => Int8,
        PgTypeOid.Numeric => Of(NumericModifier.Of(column.TypeModifier)),
        _ => null,
    };

    private static NumberLimits? Of(NumericModifier modifier)
    {
        if (modifier.Precision == 0 || modifier.Scale < 0 || modifier.Scale > modifier.Precision)
        {
            return null;
        }

        var most = (modifier.Scale == modifier.Precision ? "0" : new string('9', modifier.Precision - modifier.Scale)) + (modifier.Scale > 0 ? $".{new string('9', modifier.Scale)}" : string.Empty);
        return new NumberLimits($"-{most}::numeric", $"{most}::numeric");
    }
}
