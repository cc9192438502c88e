using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Makes the governed statement of a bound one: every use of a table becomes a governed relation, every name is qualified, and what a subquery in place of a
/// table would break (GROUP BY a primary key, COPY of a table) is put into a form that works.
/// </summary>
internal sealed class ScanRewriter : NameQualifier
{
    private readonly BoundStatement _statement;
    private readonly ImmutableArray<ScanPlan?> _plans;
    private readonly TypeSystem _types;
    private readonly SessionValues _session;
    private readonly long? _rowLimit;
    private readonly StatisticsShield? _shield;

    // Conditions of WHERE and ON see rows, not groups.
    private NodeMap<bool> _rowConditions = new(0);
    private bool _isGrouped;

    /// <summary>Creates a rewriter for one statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="plans">A plan for each of its scans, by the scan's index.</param>
    /// <param name="types">The upstream's types.</param>
    /// <param name="session">The answers of functions of identity.</param>
    /// <param name="rowLimit">Most rows of the statement's own query, or null.</param>
    public ScanRewriter(BoundStatement statement, ImmutableArray<ScanPlan?> plans, TypeSystem types, SessionValues session, long? rowLimit)
        : base(statement.Resolutions, types, session)
    {
        _statement = statement;
        _plans = plans;
        _types = types;
        _session = session;
        _rowLimit = rowLimit;
        if (plans.Any(static plan => plan is not null && (plan.Filters.Length > 0 || plan.Masks.Count > 0))) _shield = new StatisticsShield(statement.Resolutions, types);
    }

    /// <summary>The governed statement.</summary>
    public Statement Rewrite() => _statement.Syntax switch
    {
        SelectStatement select => select with { Query = LimitRows(Rewrite(select.Query)) },
        DeclareCursorStatement declare => declare with { Query = LimitRows(Rewrite(declare.Query)) },
        ExplainStatement explain => explain with { Statement = Rewrite(explain.Statement) },
        CopyStatement { Table: not null } copy => RewriteCopyOfTable(copy),
        CopyStatement { Query: SelectStatement query } copy => copy with { Query = query with { Query = LimitRows(Rewrite(query.Query)) } },
        var other => throw PlanException.Internal($"a {other.Kind} statement cannot be rewritten"),
    };

    public override SqlNode RewriteNode(SqlNode node)
    {
        if (node is Query query) return RewriteQuery(query);
        if (_shield is null) return base.RewriteNode(node);
        var isGrouped = _isGrouped;
        if (isGrouped) _isGrouped = node is not JoinCondition && !_rowConditions[node];
        var rewritten = _shield.Apply(node, base.RewriteNode(node), _isGrouped);
        _isGrouped = isGrouped;
        return rewritten;
    }

    protected override SqlNode RewriteTable(NamedTable table)
    {
        switch (Resolutions.Relation(table))
        {
            case BoundScan { Table: not null } scan:
                var name = table.Alias ?? new TableAlias(scan.Relation.Name.Name);
                if (SampleReads.Any(table.Sample))
                    throw PlanException.Unsupported("a TABLESAMPLE clause that reads tables or columns is not supported");
                return Govern(scan, name, table.IsOnly, RewriteOptional(table.Sample)) with { Span = table.Span };
            case BoundCteTable when table.Name.Parts.Count == 1:
                return table;
            case var other:
                throw PlanException.Internal($"{table.Name} was resolved to {other?.GetType().Name ?? "nothing"}");
        }
    }

    // Nothing but governed relations is in reach, so a name alone can show no more than they do.
    protected override SqlNode RewriteUnresolved(ColumnRef column) => column.Parts.Count == 1 ? column : base.RewriteUnresolved(column);

    private SubqueryTable Govern(BoundScan scan, TableAlias name, bool isOnly, TableSample? sample)
    {
        var plan = _plans[scan.Index] ?? throw PlanException.Internal($"no decision for the scan of {scan.Relation.Name}");
        var pushed = plan.Pushed.Select(condition =>
            new PushedConditionRewriter(plan, condition, Resolutions, _types, _session).Rewrite(condition.Syntax));
        return GovernedRelation.Build(plan, name, isOnly, sample, pushed);
    }

    private Query RewriteQuery(Query query)
    {
        var isGrouped = _isGrouped;
        _isGrouped = Resolutions.Query(query) is BoundSelect { IsGrouped: true };
        if (query.Body is SelectBody { Where: { } where }) _rowConditions[where] = true;
        var rewritten = (Query)query.RewriteChildren(this);
        _isGrouped = isGrouped;
        return Resolutions.Query(query) is BoundSelect { FunctionallyDependentColumns.Length: > 0 } select
            ? rewritten with { Body = GroupByDependent((SelectBody)rewritten.Body, select) }
            : rewritten;
    }

    // GROUP BY a primary key lets the other columns be used; grouping by those too gives the same groups. Where there are grouping sets, the key is in each of them, and what is
    // added behind them is too.
    private SelectBody GroupByDependent(SelectBody body, BoundSelect select)
    {
        if (body.GroupBy is not { } groupBy) throw PlanException.Internal("functionally dependent columns without GROUP BY");
        var items = new List<GroupingItem>();
        foreach (var column in select.FunctionallyDependentColumns)
        {
            if (column.Relation is not BoundScan { Alias: { } alias } scan || _plans[scan.Index] is not { } plan)
                throw PlanException.Internal("a functionally dependent column of no governed scan");
            if (scan.Relation.PrimaryKey.Any(place => IsMasked(plan, scan.Relation.Columns[place].Name)))
            {
                throw new PlanException(new PgError(
                    PlanSqlState.GroupingError,
                    $"column \"{alias}.{column.Name}\" must appear in the GROUP BY clause or be used in an aggregate function",
                    column.Span.IsNone ? null : column.Span.PositionIn(_statement.Text)));
            }

            items.Add(new SimpleGrouping(new ColumnRef([alias, column.Name])));
        }

        return body with { GroupBy = groupBy with { Items = [.. groupBy.Items, .. items.Distinct()] } };
    }

    private static bool IsMasked(ScanPlan plan, string column) => plan.Masks.ContainsKey(column) || plan.Transforms.ContainsKey(column);

    private CopyStatement RewriteCopyOfTable(CopyStatement copy)
    {
        if (Resolutions.Relation(copy) is not BoundScan { Table: not null } scan) throw PlanException.Internal("COPY of something that is no table");
        var alias = scan.Relation.Name.Name;
        var columns = copy.Columns.Count > 0 ? copy.Columns.Select(static column => column.Value) : scan.Relation.Columns.Select(static column => column.Name);
        var body = new SelectBody([.. columns.Select(column => new SelectItem(new ColumnRef([alias, column])))])
        {
            From = [Govern(scan, new TableAlias(alias), isOnly: false, sample: null)],
        };
        return copy with { Table = null, Columns = [], Query = new SelectStatement(LimitRows(new Query(body))) };
    }

    // A limit of the client's own may be any expression; then the proxy counts the rows.
    private Query LimitRows(Query query)
    {
        if (_rowLimit is not (>= 0 and <= int.MaxValue) || query.Limit is { Count: not null } or { WithTies: true }) return query;
        return query with { Limit = (query.Limit ?? new LimitClause()) with { Count = new IntegerLiteral((int)_rowLimit) } };
    }

    /// <summary>Whether a sample depends on other relations: it moves inside the governed relation, where they are out of reach.</summary>
    private sealed class SampleReads : SqlVisitor
    {
        private bool _reads;

        public static bool Any(TableSample? sample)
        {
            var visitor = new SampleReads();
            visitor.Visit(sample);
            return visitor._reads;
        }

        public override void Visit(SqlNode? node)
        {
            _reads |= node is Query or ColumnRef;
            base.Visit(node);
        }
    }
}
