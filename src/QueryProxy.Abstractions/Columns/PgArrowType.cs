using Apache.Arrow.Types;

namespace QueryProxy.Abstractions.Columns;

/// <summary>
/// Which Arrow type the values of a PostgreSQL column have when an <see cref="IColumnTransform"/> gets them. It depends on the column's type
/// alone, never on the client or the format it asked for.
/// </summary>
/// <remarks>
/// A transform may return an array of that type, or a <see cref="Apache.Arrow.StringArray"/> whose strings are in PostgreSQL's text form of the column's
/// type; what is no value of that type ends the statement. Text is what PostgreSQL prints with its default settings, whatever the client has set. Arrays are text too, which keeps
/// dimensions, lower bounds and NULL elements: <c>[0:1]={"a b",NULL}</c>. Of a domain <see cref="ColumnInfo.TypeOid"/> is the base type's.
/// </remarks>
/// <example>
/// <code>
/// public ColumnInfo Describe(ColumnInfo input) =&gt;
///     PgArrowType.For(input.TypeOid) is StringType ? input : throw new NotSupportedException("works on text only");
/// </code>
/// </example>
public static class PgArrowType
{
    private static readonly TimestampType Timestamp = new(TimeUnit.Microsecond, (string?)null);
    private static readonly TimestampType TimestampTz = new(TimeUnit.Microsecond, "UTC");

    /// <summary>The Arrow type of a column's values.</summary>
    /// <param name="typeOid">The OID of the column's type, see <see cref="PgTypeOid"/>; any OID is accepted.</param>
    /// <returns>
    /// <c>boolean</c>, <c>smallint</c>, <c>integer</c>, <c>bigint</c>, <c>real</c>, <c>double precision</c> and <c>bytea</c>: Arrow's own type of the same
    /// kind; <c>date</c>: days (<see cref="Date32Type"/>); <c>timestamp</c>: microseconds without a zone; <c>timestamptz</c>: microseconds in UTC; the smallest and the largest number
    /// of these three are the infinities, and many others are no .NET <see cref="DateTime"/>; everything else, <c>numeric</c>, <c>uuid</c> and arrays included: the text that PostgreSQL prints
    /// (<see cref="StringType"/>). Never null.
    /// </returns>
    public static IArrowType For(uint typeOid) => typeOid switch
    {
        PgTypeOid.Bool => BooleanType.Default,
        PgTypeOid.Int2 => Int16Type.Default,
        PgTypeOid.Int4 => Int32Type.Default,
        PgTypeOid.Int8 => Int64Type.Default,
        PgTypeOid.Float4 => FloatType.Default,
        PgTypeOid.Float8 => DoubleType.Default,
        PgTypeOid.Date => Date32Type.Default,
        PgTypeOid.Timestamp => Timestamp,
        PgTypeOid.TimestampTz => TimestampTz,
        PgTypeOid.Bytea => BinaryType.Default,
        _ => StringType.Default,
    };
}
