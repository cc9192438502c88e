using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>Whether an expression uses an aggregate of its own query, in a subquery too: <c>(SELECT max(outer.x))</c> is one.</summary>
internal sealed class AggregateFinder : BoundVisitor
{
    private bool _found;

    private AggregateFinder()
    {
    }

    public static bool Finds(BoundExpression expression)
    {
        var finder = new AggregateFinder();
        finder.Visit(expression);
        return finder._found;
    }

    public override void Visit(BoundExpression expression)
    {
        if (expression is BoundAggregate aggregate && aggregate.Level == Depth) _found = true;
        if (!_found) base.Visit(expression);
    }
}
