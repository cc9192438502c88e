using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>VALUES: rows of one length, columns of one type each.</summary>
internal sealed class ValuesBinder(BindSession session)
{
    public BoundQuery Bind(Query node, ValuesBody body, QueryScope scope)
    {
        var rows = new List<BoundExpression[]>(body.Rows.Count);
        foreach (var row in body.Rows)
        {
            var values = new List<BoundExpression>(row.Values.Count);
            foreach (var value in row.Values)
            {
                switch (value)
                {
                    case StarRef star:
                        values.AddRange(session.Expressions.Columns.Expand(star, scope).Select(static column => column.Expression));
                        break;
                    default:
                        values.Add(session.Expressions.Bind(value, scope, ExpressionKind.Values));
                        break;
                }
            }

            if (rows.Count > 0 && rows[0].Length != values.Count)
                throw session.Error(BindSqlState.SyntaxError, "VALUES lists must all be the same length", row.Span);
            rows.Add([.. values]);
        }

        var columns = ImmutableArray.CreateBuilder<RelationColumn>(rows[0].Length);
        for (var c = 0; c < rows[0].Length; c++)
        {
            ImmutableArray<BoundExpression> column = [.. rows.Select(row => row[c])];
            var (values, type, modifier, collation) = session.CommonTypes.CoerceAll(column, "VALUES");
            for (var r = 0; r < rows.Count; r++) rows[r][c] = values[r];
            columns.Add(new RelationColumn($"column{c + 1}", type, modifier, collation.Oid));
        }

        var query = new BoundValues([.. rows.Select(static row => row.ToImmutableArray())]) { Columns = columns.MoveToImmutable(), Syntax = body };
        query.OrderBy = BindOrder(node.OrderBy, query);
        return query;
    }

    private ImmutableArray<BoundSortKey> BindOrder(NodeList<OrderItem> items, BoundValues query)
    {
        var keys = ImmutableArray.CreateBuilder<BoundSortKey>(items.Count);
        foreach (var item in items)
        {
            var place = item.Value switch
            {
                IntegerLiteral position => position.Value - 1,
                ColumnRef { Parts: [var name] } => Enumerable.Range(0, query.Columns.Length).FirstOrDefault(i => query.Columns[i].Name == name.Value, -1),
                _ => throw session.Unsupported("ORDER BY an expression over VALUES", item.Span),
            };
            if (place < 0 || place >= query.Columns.Length)
            {
                throw item.Value is ColumnRef { Parts: [var name] }
                    ? session.Error(BindSqlState.UndefinedColumn, $"column \"{name.Value}\" does not exist", item.Span)
                    : session.Error(BindSqlState.InvalidColumnReference, $"ORDER BY position {place + 1} is not in select list", item.Span);
            }

            var column = query.Columns[place];
            keys.Add(session.Expressions.Calls.Aggregates.SortKey(
                item, new BoundElementValue(column.TypeOid, column.TypeModifier, column.CollationOid) { Span = item.Span }, place));
        }

        return keys.MoveToImmutable();
    }
}
