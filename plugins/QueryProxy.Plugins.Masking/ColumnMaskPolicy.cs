using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.Masking;

/// <summary>A configured column mask. Immutable. A method that cannot work on a column's type denies the statement instead of showing the value.</summary>
internal sealed class ColumnMaskPolicy(ColumnMaskConfig config, MaskKey key) : IPolicy
{
    private readonly ColumnMask? _sameForAll = config.Method switch
    {
        null => new ColumnMask.Expression(SqlExpression.FromTemplate(config.MaskExpression!)),
        MaskMethod.Null => new ColumnMask.Null(),
        MaskMethod.Constant => new ColumnMask.Expression(SqlExpression.Create($"{config.Value}")),
        _ => null,
    };

    public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
    {
        foreach (var name in match.Columns)
        {
            if (_sameForAll is not null)
            {
                scan.Mask(name, _sameForAll);
            }
            else if (MaskExpressions.Create(config, key, scan.FindColumn(name)!.Info) is { } expression)
            {
                scan.Mask(name, new ColumnMask.Expression(expression));
            }
            else
            {
                scan.Deny(new Denial($"The mask method {config.Method} cannot work on column {scan.Table}.{name}."));
            }
        }
    }
}
