using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Writing;

/// <summary>Queries and their clauses.</summary>
internal sealed class QueryWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;

    public void Parenthesized(Query query)
    {
        _text.Open();
        Write(query);
        _text.Close();
    }

    public void Write(Query query)
    {
        context.EnsureStack(query);
        var outer = _text.Begin(query);
        if (query.With is { } with) With(with);
        Body(query.Body);
        OrderBy(query.OrderBy);
        if (query.Limit is { } limit) Limit(limit);
        foreach (var locking in query.Locking) Locking(locking);
        _text.End(outer);
    }

    public void With(WithClause with)
    {
        var outer = _text.Begin(with);
        _text.Word(with.IsRecursive ? "WITH RECURSIVE" : "WITH");
        context.List(with.Tables, Table);
        _text.End(outer);
    }

    /// <summary>ORDER BY, or nothing for an empty list.</summary>
    public void OrderBy(NodeList<OrderItem> items)
    {
        if (items.Count == 0) return;
        _text.Word("ORDER BY");
        context.List(items, OrderItem);
    }

    public void Items(NodeList<SelectItem> items) => context.List(items, Item);

    public void Values(ValuesRow row)
    {
        var outer = _text.Begin(row);
        context.Expressions.ParenthesizedList(row.Values);
        _text.End(outer);
    }

    public void Nulls(NullsOrder nulls)
    {
        if (nulls == NullsOrder.First) _text.Word("NULLS FIRST");
        else if (nulls == NullsOrder.Last) _text.Word("NULLS LAST");
    }

    private void Body(QueryBody body)
    {
        var outer = _text.Begin(body);
        switch (body)
        {
            case SelectBody select:
                Select(select);
                break;
            case ValuesBody values:
                _text.Word("VALUES");
                context.List(values.Rows, Values);
                break;
            case SetOperation operation:
                Operation(operation);
                break;
            default:
                throw new NotSupportedException($"The writer does not know {body.GetType().Name}.");
        }

        _text.End(outer);
    }

    private void Operation(SetOperation operation)
    {
        var precedence = PrecedenceOf(operation.Operator);
        for (var i = 0; i < operation.Operands.Count; i++)
        {
            if (i > 0)
            {
                _text.Word(operation.Operator.ToString().ToUpperInvariant());
                if (operation.IsAll) _text.Word("ALL");
            }

            var operand = operation.Operands[i];
            var isPlain = operand is { With: null, Limit: null, OrderBy.Count: 0, Locking.Count: 0 };
            if (operand.Body is SetOperation inner)
            {
                var innerPrecedence = PrecedenceOf(inner.Operator);
                isPlain &= i == 0 ? innerPrecedence >= precedence : innerPrecedence > precedence;
            }

            if (isPlain) Write(operand);
            else Parenthesized(operand);
        }
    }

    private static int PrecedenceOf(SetOperator @operator) => @operator == SetOperator.Intersect ? 2 : 1;

    private void Select(SelectBody select)
    {
        _text.Word("SELECT");
        if (select.Distinct is { } distinct)
        {
            _text.Word("DISTINCT");
            if (distinct.On.Count > 0)
            {
                _text.Word("ON");
                context.Expressions.ParenthesizedList(distinct.On);
            }
        }

        Items(select.Items);
        if (select.Into is { } into) Into(into);
        if (select.From.Count > 0)
        {
            _text.Word("FROM");
            context.List(select.From, context.TableRefs.Write);
        }

        Clause("WHERE", select.Where);
        if (select.GroupBy is { } groupBy)
        {
            _text.Word(groupBy.IsDistinct ? "GROUP BY DISTINCT" : "GROUP BY");
            context.List(groupBy.Items, Grouping);
        }

        Clause("HAVING", select.Having);
        if (select.Windows.Count == 0) return;
        _text.Word("WINDOW");
        context.List(select.Windows, Window);
    }

    /// <summary>A word with an expression, or nothing.</summary>
    public void Clause(string word, Expression? expression)
    {
        if (expression is null) return;
        _text.Word(word);
        context.Expressions.Write(expression);
    }

    private void Item(SelectItem item)
    {
        var outer = _text.Begin(item);
        context.Expressions.Write(item.Value);
        if (item.Alias is { } alias)
        {
            _text.Word("AS");
            context.Names.Label(alias);
        }

        _text.End(outer);
    }

    private void Into(IntoClause into)
    {
        _text.Word("INTO");
        if (into.Persistence == TablePersistence.Temporary) _text.Word("TEMPORARY");
        else if (into.Persistence == TablePersistence.Unlogged) _text.Word("UNLOGGED");
        _text.Word("TABLE");
        context.Names.Qualified(into.Table);
    }

    private void Grouping(GroupingItem item)
    {
        context.EnsureStack(item);
        var outer = _text.Begin(item);
        switch (item)
        {
            case SimpleGrouping simple:
                context.Expressions.Write(simple.Value);
                break;
            case EmptyGrouping:
                _text.Word("()");
                break;
            case RollupGrouping rollup:
                _text.Word("ROLLUP");
                context.Expressions.ParenthesizedList(rollup.Values);
                break;
            case CubeGrouping cube:
                _text.Word("CUBE");
                context.Expressions.ParenthesizedList(cube.Values);
                break;
            case GroupingSetsGrouping sets:
                _text.Word("GROUPING SETS (");
                context.List(sets.Items, Grouping);
                _text.Close();
                break;
        }

        _text.End(outer);
    }

    private void Window(NamedWindow window)
    {
        context.Names.ColumnId(window.Name);
        _text.Word("AS");
        context.Functions.Window(window.Specification);
    }

    private void OrderItem(OrderItem item)
    {
        var outer = _text.Begin(item);
        context.Expressions.Write(item.Value);
        switch (item.Direction)
        {
            case SortDirection.Ascending:
                _text.Word("ASC");
                break;
            case SortDirection.Descending:
                _text.Word("DESC");
                break;
            case SortDirection.Using:
                _text.Word("USING");
                context.Names.Operator(item.UsingOperator!);
                break;
        }

        Nulls(item.Nulls);
        _text.End(outer);
    }

    private void Limit(LimitClause limit)
    {
        var outer = _text.Begin(limit);
        if (limit.WithTies)
        {
            Clause("OFFSET", limit.Offset);
            _text.Word("FETCH FIRST");
            context.Expressions.WritePrimary(limit.Count!);
            _text.Word("ROWS WITH TIES");
        }
        else
        {
            Clause("LIMIT", limit.Count);
            Clause("OFFSET", limit.Offset);
        }

        _text.End(outer);
    }

    private void Locking(LockingClause locking)
    {
        _text.Word(locking.Strength switch
        {
            LockStrength.KeyShare => "FOR KEY SHARE",
            LockStrength.Share => "FOR SHARE",
            LockStrength.NoKeyUpdate => "FOR NO KEY UPDATE",
            _ => "FOR UPDATE",
        });
        if (locking.Tables.Count > 0)
        {
            _text.Word("OF");
            context.List(locking.Tables, context.Names.Qualified);
        }

        if (locking.Wait == LockWait.NoWait) _text.Word("NOWAIT");
        else if (locking.Wait == LockWait.SkipLocked) _text.Word("SKIP LOCKED");
    }

    private void Table(CommonTableExpression table)
    {
        var outer = _text.Begin(table);
        context.Names.ColumnId(table.Name);
        if (table.Columns.Count > 0) context.Names.Columns(table.Columns);
        _text.Word("AS");
        if (table.Materialization == CteMaterialization.Always) _text.Word("MATERIALIZED");
        else if (table.Materialization == CteMaterialization.Never) _text.Word("NOT MATERIALIZED");
        _text.Open();
        context.Statements.Write(table.Statement);
        _text.Close();
        if (table.Search is { } search)
        {
            _text.Word(search.IsBreadthFirst ? "SEARCH BREADTH FIRST BY" : "SEARCH DEPTH FIRST BY");
            context.Names.ColumnIds(search.Columns);
            _text.Word("SET");
            context.Names.ColumnId(search.SequenceColumn);
        }

        if (table.Cycle is { } cycle) Cycle(cycle);
        _text.End(outer);
    }

    private void Cycle(CycleClause cycle)
    {
        _text.Word("CYCLE");
        context.Names.ColumnIds(cycle.Columns);
        _text.Word("SET");
        context.Names.ColumnId(cycle.MarkColumn);
        _text.Word("TO");
        CycleValue(cycle.MarkValue);
        _text.Word("DEFAULT");
        CycleValue(cycle.MarkDefault);
        _text.Word("USING");
        context.Names.ColumnId(cycle.PathColumn);
    }

    /// <summary>Only literals stand here, and a typed one has its type in front.</summary>
    private void CycleValue(Expression value)
    {
        if (value is not CastExpression { Operand: StringLiteral text } cast)
        {
            context.Expressions.Write(value, Precedence.Primary);
            return;
        }

        context.Types.BeforeLiteral(cast.Type);
        context.Expressions.Write(text);
    }
}
