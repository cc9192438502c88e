using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>Finds out which query levels an expression refers to.</summary>
internal sealed class LevelFinder : BoundVisitor
{
    private int _minimum = int.MaxValue;
    private int _minimumAggregate = int.MaxValue;
    private SourceSpan _aggregate = SourceSpan.None;

    /// <summary>The distance of the nearest query that a column comes from; null when there is no column.</summary>
    public static int? Nearest(IEnumerable<BoundExpression> expressions)
    {
        var (columns, _, _) = Find(expressions);
        return columns;
    }

    /// <summary>The distances of the nearest query that a column comes from, and that an aggregate belongs to; and where that aggregate stands.</summary>
    public static (int? Columns, int? Aggregates, SourceSpan Aggregate) Find(IEnumerable<BoundExpression> expressions)
    {
        var finder = new LevelFinder();
        foreach (var expression in expressions) finder.Visit(expression);
        return (finder._minimum == int.MaxValue ? null : finder._minimum, finder._minimumAggregate == int.MaxValue ? null : finder._minimumAggregate,
            finder._aggregate);
    }

    /// <summary>Whether a column of the expression's own query occurs in it.</summary>
    public static bool UsesLevelZero(BoundExpression expression) => Nearest([expression]) == 0;

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
                _aggregate = aggregate.Span;
            }

            // An aggregate of an outer query counts as a value of that query, whatever stands inside it.
            _minimum = Math.Min(_minimum, aggregate.Level - Depth);
        }

        base.Visit(expression);
    }
}
