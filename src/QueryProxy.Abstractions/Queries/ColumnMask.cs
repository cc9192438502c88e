using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Abstractions.Queries;

/// <summary>What the client sees instead of a column's value. A closed set of three.</summary>
/// <remarks>A mask keeps the column's type: the proxy casts the masked value back, type modifier included.</remarks>
/// <example>
/// <code>
/// scan.Mask("salary", new ColumnMask.Null());
/// scan.Mask("ssn", new ColumnMask.Expression(SqlExpression.FromTemplate("'***-**-' || right(ssn, 4)")));
/// scan.Mask("phone", new ColumnMask.Transform(new PhoneMask()) { Fallback = SqlExpression.FromTemplate("'hidden'") });
/// </code>
/// </example>
public abstract record ColumnMask
{
    private ColumnMask()
    {
    }

    /// <summary>The value is replaced by NULL, evaluated by the upstream.</summary>
    public sealed record Null : ColumnMask;

    /// <summary>The value is replaced by a SQL expression that the upstream evaluates for each row.</summary>
    /// <param name="Sql">An expression over the table's raw columns.</param>
    public sealed record Expression(SqlExpression Sql) : ColumnMask;

    /// <summary>
    /// The value is computed in the proxy, for masks that SQL cannot express. Such a column may appear only as a plain
    /// output column of the statement; any other use is denied, unless <see cref="Fallback"/> is given.
    /// </summary>
    /// <param name="Implementation">Computes the masked values.</param>
    public sealed record Transform(IColumnTransform Implementation) : ColumnMask
    {
        /// <summary>An expression to use where a transform cannot be (conditions, joins, grouping), or null to deny such uses.</summary>
        public SqlExpression? Fallback { get; init; }
    }
}
