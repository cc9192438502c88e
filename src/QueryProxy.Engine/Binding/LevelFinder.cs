using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>Finds out which query levels an expression refers to.</summary>
internal sealed class LevelFinder : BoundVisitor
{
    private int _minimum = int.MaxValue;
    private int _minimumAggregate = int.MaxValue;

    /// <summary>The distance of the nearest query that a column of what was visited comes from; null when there is no column.</summary>
    public int? Columns => _minimum == int.MaxValue ? null : _minimum;

    /// <summary>The distance of the nearest query that an aggregate belongs to; null when there is none.</summary>
    public int? Aggregates => _minimumAggregate == int.MaxValue ? null : _minimumAggregate;

    /// <summary>Where that aggregate stands.</summary>
    public SourceSpan Aggregate { get; private set; } = SourceSpan.None;

    /// <summary>Whether a column of the expression's own query occurs in it.</summary>
    public static bool UsesLevelZero(BoundExpression expression)
    {
        if (expression is BoundConstant or BoundParameter) return false;
        var finder = new LevelFinder();
        finder.Visit(expression);
        return finder.Columns == 0;
    }

    public override void Visit(BoundExpression expression)
    {
        var level = expression switch
        {
            BoundColumn column => column.Level,
            BoundWholeRow row => row.Level,
            _ => -1,
        };
        if (level >= Depth) _minimum = Math.Min(_minimum, level - Depth);
        if (expression is BoundAggregate aggregate && aggregate.Level >= Depth)
        {
            if (aggregate.Level - Depth < _minimumAggregate)
            {
                _minimumAggregate = aggregate.Level - Depth;
                Aggregate = aggregate.Span;
            }

            // An aggregate of an outer query counts as a value of that query, whatever stands inside it.
            _minimum = Math.Min(_minimum, aggregate.Level - Depth);
        }

        base.Visit(expression);
    }
}
