using Apache.Arrow;

namespace QueryProxy.Abstractions.Columns;

/// <summary>Computes masked values in the proxy, a batch of one column at a time.</summary>
/// <remarks>
/// <see cref="Apply"/> runs on the query's path and on many threads at once: no I/O, no locks, no retained input. A
/// transform that throws ends the statement with an error; no raw value is sent.
/// </remarks>
/// <example>
/// <code>
/// internal sealed class UpperCase : IColumnTransform
/// {
///     public ColumnInfo Describe(ColumnInfo input) =&gt;
///         PgArrowType.For(input.TypeOid) is StringType ? input : throw new NotSupportedException("works on text only");
///
///     public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
///     {
///         var strings = (StringArray)values;
///         var result = new StringArray.Builder();
///         for (var i = 0; i &lt; strings.Length; i++)
///         {
///             result.Append(strings.GetString(i)?.ToUpperInvariant());
///         }
///
///         return result.Build();
///     }
/// }
/// </code>
/// </example>
public interface IColumnTransform
{
    /// <summary>Says what the masked column looks like. Called while a statement is planned.</summary>
    /// <param name="input">The raw column.</param>
    /// <returns>The masked column; its type must be castable to the raw column's type.</returns>
    /// <exception cref="NotSupportedException">The transform cannot work on a column of this type.</exception>
    ColumnInfo Describe(ColumnInfo input);

    /// <summary>Masks one batch.</summary>
    /// <param name="values">The raw values; valid only during the call.</param>
    /// <param name="context">The column and the session.</param>
    /// <returns>An array of the same length as <paramref name="values"/>.</returns>
    IArrowArray Apply(IArrowArray values, ColumnTransformContext context);
}
