using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Json;
using QueryProxy.Sql.Syntax.TableRefs;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Sql.Writing;

/// <summary>FROM items.</summary>
internal sealed class TableRefWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;

    public void Write(TableRef table)
    {
        context.EnsureStack(table);
        var outer = _text.Begin(table);
        switch (table)
        {
            case NamedTable named:
                Named(named);
                break;
            case SubqueryTable subquery:
                if (subquery.IsLateral) _text.Word("LATERAL");
                context.Queries.Parenthesized(subquery.Query);
                Alias(subquery.Alias);
                break;
            case FunctionTable function:
                Function(function);
                break;
            case JoinedTable joined:
                Joined(joined);
                break;
            case XmlTableRef xml:
                context.Xml.Table(xml);
                break;
            case JsonTableRef json:
                context.Json.Table(json);
                break;
            default:
                throw new NotSupportedException($"The writer does not know {table.GetType().Name}.");
        }

        _text.End(outer);
    }

    public void Alias(TableAlias? alias)
    {
        if (alias is null) return;
        var outer = _text.Begin(alias);
        _text.Word("AS");
        context.Names.ColumnId(alias.Name);
        if (alias.Columns.Count > 0) context.Names.Columns(alias.Columns);
        _text.End(outer);
    }

    /// <summary>A function as FROM and index elements take it: casts only in the form of a function.</summary>
    public void FunctionExpression(Expression function)
    {
        if (function is CastExpression cast) context.Expressions.Cast(cast);
        else context.Expressions.WritePrimary(function);
    }

    private void Named(NamedTable table)
    {
        if (table.IsOnly) _text.Word("ONLY");
        context.Names.Qualified(table.Name);
        Alias(table.Alias);
        if (table.Sample is not { } sample) return;
        _text.Word("TABLESAMPLE");
        context.Names.Function(sample.Method);
        context.Expressions.ParenthesizedList(sample.Arguments);
        if (sample.Repeatable is not { } seed) return;
        _text.Word("REPEATABLE (");
        context.Expressions.Write(seed);
        _text.Close();
    }

    private void Function(FunctionTable table)
    {
        if (table.IsLateral) _text.Word("LATERAL");
        if (table.IsRowsFrom)
        {
            _text.Word("ROWS FROM (");
            context.List(table.Functions, Item);
            _text.Close();
        }
        else
        {
            FunctionExpression(table.Functions[0].Function);
        }

        if (table.WithOrdinality) _text.Word("WITH ORDINALITY");
        if (table.Columns.Count == 0)
        {
            Alias(table.Alias);
            return;
        }

        _text.Word("AS");
        if (table.Alias is { } alias) context.Names.ColumnId(alias.Name);
        Definitions(table.Columns);
    }

    private void Item(FunctionTableItem item)
    {
        FunctionExpression(item.Function);
        if (item.Columns.Count == 0) return;
        _text.Word("AS");
        Definitions(item.Columns);
    }

    private void Definitions(NodeList<ColumnDefinition> columns)
    {
        _text.Open();
        context.List(columns, Definition);
        _text.Close();
    }

    private void Definition(ColumnDefinition column)
    {
        context.Names.ColumnId(column.Name);
        context.Types.Write(column.Type);
        if (column.Collation is not { } collation) return;
        _text.Word("COLLATE");
        context.Names.Qualified(collation);
    }

    private void Joined(JoinedTable joined)
    {
        if (joined.Alias is not null) _text.Open();
        Write(joined.Left);
        if (joined.Condition is NaturalCondition) _text.Word("NATURAL");
        _text.Word((joined.Kind, joined.Condition) switch
        {
            (JoinKind.Inner, null) => "CROSS JOIN",
            (_, null) => throw new NotSupportedException("An outer join needs a condition."),
            (JoinKind.Inner, _) => "JOIN",
            (JoinKind.Left, _) => "LEFT JOIN",
            (JoinKind.Right, _) => "RIGHT JOIN",
            _ => "FULL JOIN",
        });
        var nested = joined.Right is JoinedTable { Alias: null };
        if (nested) _text.Open();
        Write(joined.Right);
        if (nested) _text.Close();
        switch (joined.Condition)
        {
            case OnCondition on:
                context.Queries.Clause("ON", on.Predicate);
                break;
            case UsingCondition @using:
                _text.Word("USING");
                context.Names.Columns(@using.Columns);
                if (@using.Alias is { } alias)
                {
                    _text.Word("AS");
                    context.Names.ColumnId(alias);
                }

                break;
        }

        if (joined.Alias is null) return;
        _text.Close();
        Alias(joined.Alias);
    }
}
