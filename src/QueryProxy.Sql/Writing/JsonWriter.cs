using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Json;

namespace QueryProxy.Sql.Writing;

/// <summary>The SQL/JSON functions and JSON_TABLE.</summary>
internal sealed class JsonWriter(WriterContext context)
{
    private readonly SqlTextBuilder _text = context.Text;
    private readonly ExpressionWriter _expressions = context.Expressions;

    public bool TryWrite(Expression expression)
    {
        switch (expression)
        {
            case JsonObjectExpression item:
                _text.Word("JSON_OBJECT(");
                context.List(item.Items, KeyValue);
                if (item.AbsentOnNull) _text.Word("ABSENT ON NULL");
                Unique(item.UniqueKeys);
                Returning(item.Returning);
                _text.Close();
                return true;
            case JsonArrayExpression item:
                _text.Word("JSON_ARRAY(");
                context.List(item.Items, Value);
                if (!item.AbsentOnNull && item.Items.Count > 0) _text.Word("NULL ON NULL");
                Returning(item.Returning);
                _text.Close();
                return true;
            case JsonArrayQueryExpression item:
                _text.Word("JSON_ARRAY(");
                context.Queries.Write(item.Query);
                Format(item.Format);
                Returning(item.Returning);
                _text.Close();
                return true;
            case JsonObjectAggregate item:
                _text.Word("JSON_OBJECTAGG(");
                KeyValue(item.Item);
                if (item.AbsentOnNull) _text.Word("ABSENT ON NULL");
                Unique(item.UniqueKeys);
                Returning(item.Returning);
                _text.Close();
                context.Functions.FilterAndOver(item.Filter, item.Over);
                return true;
            case JsonArrayAggregate item:
                _text.Word("JSON_ARRAYAGG(");
                Value(item.Value);
                context.Queries.OrderBy(item.OrderBy);
                if (!item.AbsentOnNull) _text.Word("NULL ON NULL");
                Returning(item.Returning);
                _text.Close();
                context.Functions.FilterAndOver(item.Filter, item.Over);
                return true;
            case JsonParseExpression item:
                _text.Word("JSON(");
                Value(item.Value);
                Unique(item.UniqueKeys);
                _text.Close();
                return true;
            case JsonScalarExpression item:
                _text.Word("JSON_SCALAR(");
                _expressions.Write(item.Value);
                _text.Close();
                return true;
            case JsonSerializeExpression item:
                _text.Word("JSON_SERIALIZE(");
                Value(item.Value);
                Returning(item.Returning);
                _text.Close();
                return true;
            case JsonPathExpression item:
                PathFunction(item);
                return true;
            default:
                return false;
        }
    }

    public void Table(JsonTableRef table)
    {
        if (table.IsLateral) _text.Word("LATERAL");
        _text.Word("JSON_TABLE(");
        Value(table.Context);
        _text.Raw(",");
        _expressions.Write(table.Path);
        if (table.PathName is { } name)
        {
            _text.Word("AS");
            context.Names.ColumnId(name);
        }

        Passing(table.Passing);
        Columns(table.Columns);
        Behavior(table.OnError, "ON ERROR");
        _text.Close();
        context.TableRefs.Alias(table.Alias);
    }

    private void PathFunction(JsonPathExpression item)
    {
        _text.Word(item.Function switch
        {
            JsonPathFunction.Exists => "JSON_EXISTS(",
            JsonPathFunction.Query => "JSON_QUERY(",
            _ => "JSON_VALUE(",
        });
        Value(item.Context);
        _text.Raw(",");
        _expressions.Write(item.Path);
        Passing(item.Passing);
        Returning(item.Returning);
        Wrapper(item.Wrapper);
        Quotes(item.Quotes);
        Behavior(item.OnEmpty, "ON EMPTY");
        Behavior(item.OnError, "ON ERROR");
        _text.Close();
    }

    private void Value(JsonValue value)
    {
        _expressions.Write(value.Value);
        Format(value.Format);
    }

    private void KeyValue(JsonKeyValue item)
    {
        _expressions.Write(item.Key);
        _text.Word(":");
        Value(item.Value);
    }

    private void Format(JsonFormat? format)
    {
        if (format is null) return;
        _text.Word("FORMAT JSON");
        if (format.Encoding != JsonEncoding.Default) _text.Word("ENCODING").Word(format.Encoding.ToString().ToUpperInvariant());
    }

    private void Returning(JsonReturning? returning)
    {
        if (returning is null) return;
        _text.Word("RETURNING");
        context.Types.Write(returning.Type);
        Format(returning.Format);
    }

    private void Unique(bool unique)
    {
        if (unique) _text.Word("WITH UNIQUE KEYS");
    }

    private void Passing(NodeList<JsonArgument> arguments)
    {
        if (arguments.Count == 0) return;
        _text.Word("PASSING");
        context.List(arguments, argument =>
        {
            Value(argument.Value);
            _text.Word("AS");
            context.Names.Label(argument.Name);
        });
    }

    private void Wrapper(JsonWrapper wrapper)
    {
        switch (wrapper)
        {
            case JsonWrapper.Without:
                _text.Word("WITHOUT WRAPPER");
                break;
            case JsonWrapper.Conditional:
                _text.Word("WITH CONDITIONAL WRAPPER");
                break;
            case JsonWrapper.Unconditional:
                _text.Word("WITH UNCONDITIONAL WRAPPER");
                break;
        }
    }

    private void Quotes(JsonQuotes quotes)
    {
        if (quotes == JsonQuotes.Keep) _text.Word("KEEP QUOTES");
        else if (quotes == JsonQuotes.Omit) _text.Word("OMIT QUOTES");
    }

    private void Behavior(JsonBehavior? behavior, string when)
    {
        if (behavior is null) return;
        switch (behavior.Kind)
        {
            case JsonBehaviorKind.Default:
                _text.Word("DEFAULT");
                _expressions.Write(behavior.Default!);
                break;
            case JsonBehaviorKind.EmptyArray:
                _text.Word("EMPTY ARRAY");
                break;
            case JsonBehaviorKind.EmptyObject:
                _text.Word("EMPTY OBJECT");
                break;
            default:
                _text.Word(behavior.Kind.ToString().ToUpperInvariant());
                break;
        }

        _text.Word(when);
    }

    private void Columns(NodeList<JsonTableColumn> columns)
    {
        _text.Word("COLUMNS (");
        context.List(columns, Column);
        _text.Close();
    }

    private void Column(JsonTableColumn column)
    {
        context.EnsureStack(column);
        switch (column)
        {
            case JsonOrdinalityColumn item:
                ColumnName(item.Name);
                _text.Word("FOR ORDINALITY");
                break;
            case JsonRegularColumn item:
                ColumnName(item.Name);
                context.Types.Write(item.Type);
                Format(item.Format);
                Path(item.Path);
                Wrapper(item.Wrapper);
                Quotes(item.Quotes);
                Behavior(item.OnEmpty, "ON EMPTY");
                Behavior(item.OnError, "ON ERROR");
                break;
            case JsonExistsColumn item:
                ColumnName(item.Name);
                context.Types.Write(item.Type);
                _text.Word("EXISTS");
                Path(item.Path);
                Behavior(item.OnError, "ON ERROR");
                break;
            case JsonNestedColumns item:
                _text.Word("NESTED");
                Path(item.Path);
                if (item.PathName is { } name)
                {
                    _text.Word("AS");
                    context.Names.ColumnId(name);
                }

                Columns(item.Columns);
                break;
        }
    }

    /// <summary>A column called nested would begin a NESTED PATH.</summary>
    private void ColumnName(Identifier name)
    {
        if (name.Value == "nested") context.Names.NoKeyword(name);
        else context.Names.ColumnId(name);
    }

    private void Path(Expression? path)
    {
        if (path is null) return;
        _text.Word("PATH");
        _expressions.Write(path);
    }
}
