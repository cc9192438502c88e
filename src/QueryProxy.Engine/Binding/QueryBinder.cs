using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>Binds a query of any form, with its WITH and LIMIT.</summary>
internal sealed class QueryBinder
{
    private readonly BindSession _session;
    private readonly SelectBinder _selects;

    public QueryBinder(BindSession session)
    {
        _session = session;
        _selects = new SelectBinder(session);
    }

    public WithBinder With => field ??= new WithBinder(_session);

    private SetOperationBinder SetOperations => field ??= new SetOperationBinder(_session);

    private ValuesBinder Values => field ??= new ValuesBinder(_session);

    /// <summary>Binds a query in a scope made for it.</summary>
    public BoundQuery Bind(Query node, QueryScope scope, CteEntry? recursive = null)
    {
        _session.GuardDepth();
        if (node.With is not null) With.Enter(node.With, scope);
        BoundQuery query = node.Body switch
        {
            SelectBody select => _selects.Bind(node, select, scope),
            SetOperation operation => SetOperations.Bind(node, operation, scope, recursive),
            ValuesBody values => Values.Bind(node, values, scope),
            _ => throw _session.Unsupported(node.Body.GetType().Name, node.Span),
        };
        if (node.With is not null) query.Ctes = With.Leave(node.With);
        BindLimit(node, query, scope);
        _session.Resolutions.Add(node, query);
        return query;
    }

    private void BindLimit(Query node, BoundQuery query, QueryScope scope)
    {
        if (node.Limit is not { } limit) return;
        if (limit.Offset is not null) query.Offset = Count(limit.Offset, ExpressionKind.Offset, "OFFSET", scope);
        if (limit.Count is null) return;
        query.Limit = Count(limit.Count, ExpressionKind.Limit, "LIMIT", scope);
        query.WithTies = limit.WithTies;
        if (!limit.WithTies) return;
        if (query.OrderBy.IsEmpty) throw _session.Error(BindSqlState.SyntaxError, "WITH TIES cannot be specified without ORDER BY clause", limit.Span);
        if (limit.Count is NullLiteral)
            throw _session.Error("2201W", "row count cannot be null in FETCH FIRST ... WITH TIES clause", limit.Count.Span);
    }

    private BoundExpression Count(Expression node, ExpressionKind kind, string construct, QueryScope scope)
    {
        var count = _session.CommonTypes.ToSpecific(_session.Expressions.Bind(node, scope, kind), PgTypeOid.Int8, construct);
        if (LevelFinder.UsesLevelZero(count))
            throw _session.Error(BindSqlState.InvalidColumnReference, $"argument of {construct} must not contain variables", count.Span);
        return count;
    }
}
