using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Makes a bound filter or mask independent of where it stands: the columns of its table get the alias of the governed relation, tables of its
/// subqueries their schema, so that no name of the client's statement can come between.
/// </summary>
internal sealed class RuleRewriter : NameQualifier
{
    private readonly BoundScan _relation;
    private readonly string _alias;

    public RuleRewriter(BoundRule rule, string alias, TypeSystem types, SessionValues session)
        : base(rule.Resolutions, types, session)
    {
        _relation = rule.Relation;
        _alias = alias;
    }

    protected override SqlNode RewriteTable(NamedTable table) => Resolutions.Relation(table) switch
    {
        BoundScan { Table: { } known } => (NamedTable)table.RewriteChildren(this) with { Name = new QualifiedName(known.Name.Schema, known.Name.Name) },
        BoundCteTable => table,
        _ => throw PlanException.Internal($"the expression of a policy reads {table.Name}, which is no table of the catalog"),
    };

    protected override SqlNode RewriteColumn(ColumnRef column)
    {
        var resolution = Resolutions.Column(column);
        return resolution?.Expression switch
        {
            BoundColumn bound when ReferenceEquals(bound.Relation, _relation) => new ColumnRef([_alias, _relation.Relation.Columns[bound.Index].Name]),
            BoundWholeRow row when ReferenceEquals(row.Relation, _relation) => new ColumnRef([_alias]),
            BoundColumn { Relation: BoundScan { Alias: { } alias } scan } bound when resolution.Value.Kind == ColumnReferenceKind.Column =>
                new ColumnRef([alias, scan.Columns[bound.Index].Name]),
            _ => base.RewriteColumn(column),
        };
    }
}
