using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>The column references of an expression without subqueries.</summary>
internal sealed class ColumnRefCollector : SqlVisitor
{
    private readonly List<ColumnRef> _references = [];
    private bool _refused;

    /// <summary>All references; null when there is a subquery or a star, whose columns are no references.</summary>
    public static List<ColumnRef>? Collect(Expression expression)
    {
        var collector = new ColumnRefCollector();
        collector.Visit(expression);
        return collector._refused ? null : collector._references;
    }

    public override void Visit(SqlNode? node)
    {
        switch (node)
        {
            case ColumnRef reference:
                _references.Add(reference);
                break;
            case Query or StarRef or StarIndirection:
                _refused = true;
                break;
            default:
                base.Visit(node);
                break;
        }
    }
}
