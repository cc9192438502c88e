using Apache.Arrow;
using Apache.Arrow.Types;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace Company.Plugin;

/// <summary>Masks the columns that the policy's targets name. Serves all sessions at once, so it holds nothing that changes.</summary>
internal sealed class KeepLastPolicy(int keep, char mask) : IPolicy, IColumnTransform
{
    // What PostgreSQL shows where a transform cannot be: in conditions, joins, grouping and expressions. Without it such statements are denied.
    private static readonly SqlExpression Elsewhere = SqlExpression.Create($"NULL");

    /// <inheritdoc/>
    public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
    {
        foreach (var column in match.Columns)
        {
            scan.Mask(column, new ColumnMask.Transform(this) { Fallback = Elsewhere });
        }
    }

    /// <inheritdoc/>
    public ColumnInfo Describe(ColumnInfo input) =>
        PgArrowType.For(input.TypeOid) is StringType ? input : throw new NotSupportedException("keep-last works on text columns");

    /// <inheritdoc/>
    public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
    {
        var strings = (StringArray)values;
        var masked = new StringArray.Builder().Reserve(strings.Length);
        for (var i = 0; i < strings.Length; i++)
        {
            masked.Append(strings.GetString(i) is { } value ? MaskValue(value) : null);
        }

        return masked.Build();
    }

    private string MaskValue(string value)
    {
        var hidden = Math.Max(0, value.Length - keep);
        return new string(mask, hidden) + value[hidden..];
    }
}
