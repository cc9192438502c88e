using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>UNION, INTERSECT and EXCEPT: common column types from left to right, and ORDER BY over the result's columns.</summary>
internal sealed class SetOperationBinder(BindSession session)
{
    public BoundQuery Bind(Query node, SetOperation body, QueryScope scope, CteEntry? recursive)
    {
        var construct = body.Operator switch
        {
            SetOperator.Union => "UNION",
            SetOperator.Intersect => "INTERSECT",
            _ => "EXCEPT",
        };
        var last = body.Operands.Count - 1;
        var result = Operand(body.Operands[0], scope);
        var operands = new List<BoundQuery> { result };
        for (var i = 1; i <= last; i++)
        {
            if (i == last && recursive is not null && body.Operator == SetOperator.Union)
            {
                // The rows so far are what the CTE's columns are; the last operand may refer to them.
                var first = Combine(body, construct, operands, node);
                operands = [first];
                session.Queries.With.EnterRecursion(recursive, first);
                operands.Add(Operand(body.Operands[i], scope));
                session.Queries.With.LeaveRecursion(recursive);
                continue;
            }

            operands.Add(Operand(body.Operands[i], scope));
        }

        var query = Combine(body, construct, operands, node);
        query.OrderBy = BindOrder(node.OrderBy, query);
        if (node.Locking.Count > 0)
        {
            throw session.Error(
                BindSqlState.FeatureNotSupported, "FOR UPDATE is not allowed with UNION/INTERSECT/EXCEPT", SourceSpan.None);
        }

        return query;
    }

    private BoundQuery Operand(Query node, QueryScope scope) =>
        session.Queries.Bind(node, new QueryScope(scope) { ResolvesUnknowns = false });

    /// <summary>Joins operands from the left; a new node begins where the types so far have to be converted.</summary>
    private BoundQuery Combine(SetOperation body, string construct, List<BoundQuery> queries, SqlNode syntax)
    {
        if (queries.Count == 1) return queries[0];
        var pending = new List<BoundQuery> { queries[0] };
        var columns = queries[0].Columns;
        for (var i = 1; i < queries.Count; i++)
        {
            var next = queries[i];
            if (next.Columns.Length != columns.Length)
            {
                throw session.Error(
                    BindSqlState.SyntaxError, $"each {construct} query must have the same number of columns",
                    next is BoundSelect { Targets: [var first, ..] } ? first.Expression.Span : body.Operands[i].Span);
            }

            var common = Common(body, construct, columns, pending, next, i);
            var changes = pending.Count > 1 && columns.Where((column, c) => column.TypeOid != common[c].TypeOid).Any();
            if (changes)
            {
                var left = Node(body, pending, columns, null);
                pending.Clear();
                pending.Add(left);
            }

            pending.Add(next);
            columns = common;
        }

        return Node(body, pending, columns, syntax);
    }

    private ImmutableArray<RelationColumn> Common(
        SetOperation body, string construct, ImmutableArray<RelationColumn> left, List<BoundQuery> leftQueries, BoundQuery right, int operand)
    {
        var common = ImmutableArray.CreateBuilder<RelationColumn>(left.Length);
        for (var c = 0; c < left.Length; c++)
        {
            var leftValue = Value(left[c], leftQueries.Count == 1 ? leftQueries[0] : null, c, body.Operands[operand - 1].Span);
            var rightValue = Value(right.Columns[c], right, c, body.Operands[operand].Span);
            var type = session.CommonTypes.Select([leftValue, rightValue], construct);
            var modifier = CommonTypes.Modifier([leftValue, rightValue], type);
            if (leftValue.TypeOid == PgTypeOid.Unknown && leftQueries.Count == 1) Decide(leftQueries[0], c, type, construct);
            if (rightValue.TypeOid == PgTypeOid.Unknown) Decide(right, c, type, construct);
            if (leftValue.TypeOid != PgTypeOid.Unknown) session.CommonTypes.Coerce(leftValue, type, construct);
            if (rightValue.TypeOid != PgTypeOid.Unknown) session.CommonTypes.Coerce(rightValue, type, construct);
            var collation = CollationState.Of(session, leftValue, rightValue).ForResult(session, type);
            common.Add(new RelationColumn(left[c].Name, type, modifier, collation.Oid));
        }

        return common.MoveToImmutable();
    }

    /// <summary>A stand-in with the column's type, placed where the value is written.</summary>
    private static BoundExpression Value(RelationColumn column, BoundQuery? query, int index, SourceSpan fallback)
    {
        var span = query is BoundSelect select ? select.Targets[index].Expression.Span : fallback;
        return new BoundElementValue(column.TypeOid, column.TypeModifier, column.CollationOid) { Span = span.IsNone ? fallback : span };
    }

    /// <summary>A literal without a type in an operand takes the common type at once.</summary>
    private void Decide(BoundQuery query, int column, uint type, string construct)
    {
        if (query is not BoundSelect select) return;
        var target = select.Targets[column];
        var value = session.CommonTypes.Coerce(target.Expression, type, construct);
        select.Targets = select.Targets.SetItem(column, target with { Expression = value });
        select.Columns = select.Columns.SetItem(
            column, new RelationColumn(target.Name, value.TypeOid, value.TypeModifier, value.CollationOid));
    }

    private BoundSetOperation Node(SetOperation body, List<BoundQuery> queries, ImmutableArray<RelationColumn> columns, SqlNode? syntax)
    {
        var operands = ImmutableArray.CreateBuilder<BoundSetOperand>(queries.Count);
        foreach (var query in queries)
        {
            var table = new BoundSubqueryTable(query, null, query.Columns);
            var outputs = ImmutableArray.CreateBuilder<BoundExpression>(columns.Length);
            for (var c = 0; c < columns.Length; c++)
            {
                BoundExpression output = new BoundColumn(table, c, 0);
                outputs.Add(session.CommonTypes.Coerce(output, columns[c].TypeOid, "UNION"));
            }

            operands.Add(new BoundSetOperand(table, outputs.MoveToImmutable()));
        }

        var result = new BoundSetOperation(body.Operator, body.IsAll, operands.MoveToImmutable()) { Columns = columns, Syntax = syntax };
        if (body.Operator != SetOperator.Union || !body.IsAll)
        {
            result.Keys =
            [
                .. columns.Select((column, c) => session.SortOperators.Key(
                    new BoundElementValue(column.TypeOid, column.TypeModifier, column.CollationOid), c)),
            ];
        }

        return result;
    }

    private ImmutableArray<BoundSortKey> BindOrder(NodeList<OrderItem> items, BoundQuery query)
    {
        var keys = ImmutableArray.CreateBuilder<BoundSortKey>(items.Count);
        foreach (var item in items)
        {
            var place = Place(item.Value, query.Columns);
            var column = query.Columns[place];
            var value = new BoundElementValue(column.TypeOid, column.TypeModifier, column.CollationOid) { Span = item.Value.Span };
            keys.Add(session.Expressions.Calls.Aggregates.SortKey(item, value, place));
        }

        return keys.MoveToImmutable();
    }

    private int Place(Expression node, ImmutableArray<RelationColumn> columns)
    {
        switch (node)
        {
            case IntegerLiteral position when position.Value >= 1 && position.Value <= columns.Length:
                return position.Value - 1;
            case IntegerLiteral position:
                throw session.Error(
                    BindSqlState.InvalidColumnReference, $"ORDER BY position {position.Value} is not in select list", node.Span);
            case Literal:
                throw session.Error(BindSqlState.SyntaxError, "non-integer constant in ORDER BY", node.Span);
            case ColumnRef { Parts: [var name] }:
                var found = -1;
                for (var i = 0; i < columns.Length; i++)
                {
                    if (columns[i].Name != name.Value) continue;
                    if (found >= 0) throw session.Error(BindSqlState.AmbiguousColumn, $"ORDER BY \"{name.Value}\" is ambiguous", node.Span);
                    found = i;
                }

                if (found >= 0) return found;
                throw session.Error(BindSqlState.UndefinedColumn, $"column \"{name.Value}\" does not exist", node.Span);
            case ColumnRef { Parts: [.., var table, _] }:
                throw session.Error(BindSqlState.UndefinedTable, $"missing FROM-clause entry for table \"{table.Value}\"", node.Span);
            default:
                throw session.Error(
                    BindSqlState.FeatureNotSupported, "invalid UNION/INTERSECT/EXCEPT ORDER BY clause", node.Span,
                    "Only result column names can be used, not expressions or functions.",
                    "Add the expression/function to every SELECT, or move the UNION into a FROM clause.");
        }
    }
}
