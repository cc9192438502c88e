using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>Subqueries in expressions: EXISTS, IN, ANY, ALL, scalar, row comparison, ARRAY.</summary>
internal sealed class SubqueryBinder(BindSession session)
{
    public BoundExpression BindExists(ExistsExpression node, QueryScope scope) =>
        new BoundSubquery(SubqueryKind.Exists, node.Query, Nested(node.Query, scope), null, PgTypeOid.Bool, -1, 0) { Span = node.Span };

    public BoundExpression BindScalar(SubqueryExpression node, QueryScope scope)
    {
        var query = Nested(node.Query, scope);
        if (query.Columns.Length != 1) throw session.Error(BindSqlState.SyntaxError, "subquery must return only one column", node.Span);
        var column = query.Columns[0];
        return new BoundSubquery(SubqueryKind.Scalar, node.Query, query, null, column.TypeOid, column.TypeModifier, column.CollationOid) { Span = node.Span };
    }

    public BoundExpression BindArray(ArraySubqueryExpression node, QueryScope scope)
    {
        var query = Nested(node.Query, scope);
        if (query.Columns.Length != 1) throw session.Error(BindSqlState.SyntaxError, "subquery must return only one column", node.Span);
        var column = query.Columns[0];
        var types = session.Types;
        // An array of arrays has the type of the arrays.
        var type = types.IsArray(column.TypeOid) && column.TypeOid is not (PgTypeOid.Int2Vector or PgTypeOid.OidVector)
            ? column.TypeOid
            : types.ArrayType(column.TypeOid);
        if (type == 0)
        {
            throw session.Error(
                BindSqlState.UndefinedObject, $"could not find array type for data type {types.Format(column.TypeOid)}", node.Span);
        }

        return new BoundSubquery(SubqueryKind.Array, node.Query, query, null, type, column.TypeModifier, column.CollationOid) { Span = node.Span };
    }

    public BoundExpression BindIn(InSubqueryExpression node, QueryScope scope)
    {
        var any = BindTest(node.Operand, new OperatorName("=") { Span = node.Span }, SubqueryKind.Any, node.Query, node, scope);
        return node.IsNegated ? new BoundLogical(LogicalKind.Not, [any]) { Span = node.Span } : any;
    }

    public BoundExpression BindQuantified(QuantifiedSubqueryExpression node, QueryScope scope) => BindTest(
        node.Left, node.Operator, node.Quantifier == Quantifier.Any ? SubqueryKind.Any : SubqueryKind.All, node.Query, node, scope);

    public BoundExpression BindRowComparison(BinaryExpression node, RowExpression left, SubqueryExpression right, QueryScope scope) =>
        BindTest(left, node.Operator, SubqueryKind.Row, right.Query, node, scope);

    private BoundSubquery BindTest(Expression leftNode, OperatorName name, SubqueryKind kind, Query queryNode, SqlNode owner, QueryScope scope)
    {
        var left = session.Expressions.Bind(leftNode, scope);
        ImmutableArray<BoundExpression> values = left is BoundRow row && leftNode is RowExpression ? row.Fields : [left];
        var query = Nested(queryNode, scope);
        if (query.Columns.Length < values.Length) throw session.Error(BindSqlState.SyntaxError, "subquery has too few columns", owner.Span);
        if (query.Columns.Length > values.Length) throw session.Error(BindSqlState.SyntaxError, "subquery has too many columns", owner.Span);
        ImmutableArray<BoundExpression> columns = [.. query.Columns.Select((_, i) => new BoundSubqueryValue(query, i))];
        var test = values.Length == 1
            ? session.Operators.Apply(name, values[0], columns[0], owner)
            : new ComparisonBinder(session).CompareRows(name, values, columns, owner);
        if (test.TypeOid != PgTypeOid.Bool)
        {
            throw session.Error(
                BindSqlState.DatatypeMismatch, $"row comparison operator must yield type boolean, not type {session.Types.Format(test.TypeOid)}", owner.Span);
        }

        return new BoundSubquery(kind, queryNode, query, test, PgTypeOid.Bool, -1, 0) { Span = owner.Span };
    }

    private BoundQuery Nested(Query query, QueryScope scope)
    {
        var first = session.ScanCount;
        var bound = session.Queries.Bind(query, new QueryScope(scope));
        session.Repeated.Add(query, scope, first, session.ScanCount - first);
        return bound;
    }
}
