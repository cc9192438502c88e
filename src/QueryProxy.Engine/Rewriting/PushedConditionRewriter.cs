using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Rewriting;

/// <summary>Moves a leakproof condition of the client into a governed relation: its columns become the table's own.</summary>
internal sealed class PushedConditionRewriter : NameQualifier
{
    private readonly ScanPlan _plan;
    private readonly PushableCondition _condition;

    public PushedConditionRewriter(ScanPlan plan, PushableCondition condition, SyntaxResolutions resolutions, TypeSystem types, SessionValues session)
        : base(resolutions, types, session)
    {
        _plan = plan;
        _condition = condition;
    }

    protected override SqlNode RewriteTable(NamedTable table) => throw PlanException.Internal("a pushed condition reads a table");

    protected override SqlNode RewriteColumn(ColumnRef column)
    {
        foreach (var (reference, place) in _condition.Columns)
            if (ReferenceEquals(reference, column)) return new ColumnRef([_plan.Alias, _plan.Scan.Relation.Columns[place].Name]) { Span = column.Span };
        throw PlanException.Internal($"a pushed condition uses {column}, which is no column of its scan");
    }
}
