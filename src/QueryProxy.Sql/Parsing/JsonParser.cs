using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Json;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Parsing;

/// <summary>The SQL/JSON functions and the clauses they share with JSON_TABLE.</summary>
internal sealed class JsonParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>An SQL/JSON function at the current word, which a parenthesis follows; null for other words.</summary>
    public Expression? TryParse()
    {
        var start = _tokens.Start;
        switch (_tokens.Keyword)
        {
            case Keyword.JsonObject: return Object(start);
            case Keyword.JsonArray: return Array(start);
            case Keyword.JsonObjectagg: return ObjectAggregate(start);
            case Keyword.JsonArrayagg: return ArrayAggregate(start);
            case Keyword.Json: return ParseFunction(start);
            case Keyword.JsonScalar:
                {
                    Open();
                    var value = grammar.Expressions.Parse();
                    Close();
                    return new JsonScalarExpression(value) { Span = _tokens.SpanFrom(start) };
                }

            case Keyword.JsonSerialize:
                {
                    Open();
                    var value = Value();
                    var returning = OptionalReturning();
                    Close();
                    return new JsonSerializeExpression(value) { Returning = returning, Span = _tokens.SpanFrom(start) };
                }

            case Keyword.JsonExists: return PathFunction(JsonPathFunction.Exists, start);
            case Keyword.JsonQuery: return PathFunction(JsonPathFunction.Query, start);
            case Keyword.JsonValue: return PathFunction(JsonPathFunction.Value, start);
            default: return null;
        }
    }

    /// <summary>[WITH | WITHOUT UNIQUE [KEYS]]</summary>
    public bool UniqueKeys()
    {
        var unique = _tokens.TryTake(Keyword.With, Keyword.Unique);
        if (!unique && !_tokens.TryTake(Keyword.Without, Keyword.Unique)) return false;
        _tokens.TryTake(Keyword.Keys);
        return unique;
    }

    /// <summary>json_value_expr</summary>
    public JsonValue Value()
    {
        var start = _tokens.Start;
        var value = grammar.Expressions.Parse();
        return Formatted(value, start);
    }

    /// <summary>FORMAT JSON [ENCODING name], or null.</summary>
    public JsonFormat? OptionalFormat()
    {
        var start = _tokens.Start;
        if (!_tokens.TryTake(Keyword.FormatBeforeJson, Keyword.Json)) return null;
        var encoding = JsonEncoding.Default;
        if (_tokens.TryTake(Keyword.Encoding))
        {
            var name = grammar.Names.ColumnId();
            encoding = name.Value.ToUpperInvariant() switch
            {
                "UTF8" => JsonEncoding.Utf8,
                "UTF16" => JsonEncoding.Utf16,
                "UTF32" => JsonEncoding.Utf32,
                _ => throw _tokens.ErrorAt(name.Span, $"unrecognized JSON encoding: {name.Value}", SqlState.InvalidParameterValue),
            };
        }

        return new JsonFormat { Encoding = encoding, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>PASSING value AS name, ...</summary>
    public NodeList<JsonArgument> OptionalPassing()
    {
        if (!_tokens.TryTake(Keyword.Passing)) return NodeList<JsonArgument>.Empty;
        var items = new List<JsonArgument>();
        do
        {
            var start = _tokens.Start;
            var value = Value();
            _tokens.Expect(Keyword.As);
            var name = grammar.Names.Label();
            items.Add(new JsonArgument(value, name) { Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.TryTake(TokenKind.Comma));
        return NodeList<JsonArgument>.Adopt(items);
    }

    public JsonWrapper Wrapper()
    {
        JsonWrapper wrapper;
        if (_tokens.Is(Keyword.Without) && _tokens.Peek().Keyword is Keyword.Wrapper or Keyword.Array)
        {
            _tokens.Advance();
            wrapper = JsonWrapper.Without;
        }
        else if (_tokens.Is(Keyword.With)
            && _tokens.Peek().Keyword is Keyword.Wrapper or Keyword.Array or Keyword.Conditional or Keyword.Unconditional)
        {
            _tokens.Advance();
            wrapper = JsonWrapper.Unconditional;
            if (_tokens.TryTake(Keyword.Conditional)) wrapper = JsonWrapper.Conditional;
            else _tokens.TryTake(Keyword.Unconditional);
        }
        else
        {
            return JsonWrapper.Unspecified;
        }

        _tokens.TryTake(Keyword.Array);
        _tokens.Expect(Keyword.Wrapper);
        return wrapper;
    }

    public JsonQuotes Quotes()
    {
        JsonQuotes quotes;
        if (_tokens.TryTake(Keyword.Keep, Keyword.Quotes)) quotes = JsonQuotes.Keep;
        else if (_tokens.TryTake(Keyword.Omit, Keyword.Quotes)) quotes = JsonQuotes.Omit;
        else return JsonQuotes.Unspecified;
        if (!_tokens.TryTake(Keyword.On)) return quotes;
        _tokens.Expect(Keyword.Scalar);
        _tokens.Expect(Keyword.String);
        return quotes;
    }

    /// <summary>[behavior ON EMPTY] [behavior ON ERROR]</summary>
    public (JsonBehavior? OnEmpty, JsonBehavior? OnError) Behaviors(bool allowsEmpty = true)
    {
        var first = OptionalBehavior();
        if (first is null) return (null, null);
        _tokens.Expect(Keyword.On);
        if (!allowsEmpty || !_tokens.TryTake(Keyword.Empty))
        {
            _tokens.Expect(Keyword.Error);
            return (null, first);
        }

        var second = OptionalBehavior();
        if (second is null) return (first, null);
        _tokens.Expect(Keyword.On);
        _tokens.Expect(Keyword.Error);
        return (first, second);
    }

    private void Open()
    {
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
    }

    private void Close() => _tokens.Expect(TokenKind.RightParenthesis);

    private JsonValue Formatted(Expression value, int start)
    {
        var format = OptionalFormat();
        return new JsonValue(value) { Format = format, Span = _tokens.SpanFrom(start) };
    }

    private JsonReturning? OptionalReturning()
    {
        var start = _tokens.Start;
        if (!_tokens.TryTake(Keyword.Returning)) return null;
        var type = grammar.Types.Parse();
        var format = OptionalFormat();
        return new JsonReturning(type) { Format = format, Span = _tokens.SpanFrom(start) };
    }

    private bool AbsentOnNull(bool fallback)
    {
        var absent = _tokens.Is(Keyword.Absent);
        if (!absent && !(_tokens.Is(Keyword.Null) && _tokens.NextIs(Keyword.On))) return fallback;
        _tokens.Advance();
        _tokens.Expect(Keyword.On);
        _tokens.Expect(Keyword.Null);
        return absent;
    }

    private Expression Object(int start)
    {
        Open();
        var items = NodeList<JsonKeyValue>.Empty;
        if (!_tokens.Is(TokenKind.RightParenthesis) && !_tokens.Is(Keyword.Returning))
        {
            if (_tokens.Peek().Kind is TokenKind.ColonEqual or TokenKind.EqualGreater) return PlainCall(null, start);
            var keyStart = _tokens.Start;
            var key = Key();
            if (!_tokens.Is(TokenKind.Colon) && !_tokens.Is(Keyword.Value)) return PlainCall(key, start);
            var list = new List<JsonKeyValue> { KeyValue(key, keyStart) };
            while (_tokens.TryTake(TokenKind.Comma))
            {
                keyStart = _tokens.Start;
                list.Add(KeyValue(Key(), keyStart));
            }

            items = NodeList<JsonKeyValue>.Adopt(list);
        }

        var absent = items.Count > 0 && AbsentOnNull(fallback: false);
        var unique = items.Count > 0 && UniqueKeys();
        var returning = OptionalReturning();
        Close();
        return new JsonObjectExpression(items)
        {
            AbsentOnNull = absent,
            UniqueKeys = unique,
            Returning = returning,
            Span = _tokens.SpanFrom(start),
        };
    }

    /// <summary>Before VALUE only a c_expr may stand, before a colon any expression.</summary>
    private Expression Key()
    {
        var start = _tokens.Start;
        var mark = _tokens.Mark;
        if (_tokens.Kind is TokenKind.Plus or TokenKind.Minus or TokenKind.Operator || _tokens.Is(Keyword.Not) || _tokens.Is(Keyword.Default)
            || (_tokens.Is(Keyword.Operator) && _tokens.NextIs(TokenKind.LeftParenthesis)))
            return grammar.Expressions.Parse();
        var primary = grammar.Primaries.Parse();
        if (_tokens.Is(Keyword.Value)) return primary;
        if (primary is RowExpression && _tokens.Is(Keyword.Overlaps))
        {
            _tokens.Reset(mark);
            return grammar.Expressions.Parse();
        }

        return grammar.Expressions.Continue(primary, start, Precedence.None, restricted: false);
    }

    private JsonKeyValue KeyValue(Expression key, int start)
    {
        if (!_tokens.TryTake(TokenKind.Colon)) _tokens.Expect(Keyword.Value);
        var value = Value();
        return new JsonKeyValue(key, value) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>json_object(...) with ordinary arguments is a call of the function of that name.</summary>
    private FunctionCall PlainCall(Expression? first, int start)
    {
        var arguments = new List<FunctionArgument>();
        if (first is not null) arguments.Add(new FunctionArgument(first) { Span = first.Span });
        if (first is null || _tokens.TryTake(TokenKind.Comma)) arguments.AddRange(grammar.Functions.Arguments());
        Close();
        var span = _tokens.SpanFrom(start);
        return new FunctionCall(new QualifiedName("pg_catalog", "json_object") { Span = span }, NodeList<FunctionArgument>.Adopt(arguments))
        {
            Span = span,
        };
    }

    private Expression Array(int start)
    {
        Open();
        if (_tokens.Is(TokenKind.RightParenthesis) || _tokens.Is(Keyword.Returning)) return FinishArray(NodeList<JsonValue>.Empty, start);
        if (grammar.Queries.StartsQuery()) return ArrayQuery(grammar.Queries.Parse(), start);
        JsonValue first;
        var valueStart = _tokens.Start;
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            var inner = grammar.Primaries.Parenthesized();
            if (inner.Query is { } query && grammar.Queries.ContinuesQuery())
                return ArrayQuery(grammar.Queries.Continue(query, valueStart), start);
            var operand = grammar.Primaries.FromParentheses(inner, valueStart);
            if (operand is RowExpression row && row.Span.Start == valueStart && _tokens.Is(Keyword.Overlaps)) operand = grammar.Expressions.Overlaps(row, valueStart);
            first = Formatted(grammar.Expressions.Continue(operand, valueStart, Precedence.None, restricted: false), valueStart);
        }
        else
        {
            first = Value();
        }

        var items = new List<JsonValue> { first };
        while (_tokens.TryTake(TokenKind.Comma)) items.Add(Value());
        return FinishArray(NodeList<JsonValue>.Adopt(items), start);
    }

    private JsonArrayExpression FinishArray(NodeList<JsonValue> items, int start)
    {
        var absent = items.Count == 0 || AbsentOnNull(fallback: true);
        var returning = OptionalReturning();
        Close();
        return new JsonArrayExpression(items) { AbsentOnNull = absent, Returning = returning, Span = _tokens.SpanFrom(start) };
    }

    private JsonArrayQueryExpression ArrayQuery(Query query, int start)
    {
        var format = OptionalFormat();
        var returning = OptionalReturning();
        Close();
        return new JsonArrayQueryExpression(query) { Format = format, AbsentOnNull = true, Returning = returning, Span = _tokens.SpanFrom(start) };
    }

    private JsonObjectAggregate ObjectAggregate(int start)
    {
        Open();
        var keyStart = _tokens.Start;
        var item = KeyValue(Key(), keyStart);
        var absent = AbsentOnNull(fallback: false);
        var unique = UniqueKeys();
        var returning = OptionalReturning();
        Close();
        var filter = grammar.Functions.Filter();
        var over = grammar.Functions.Over();
        return new JsonObjectAggregate(item)
        {
            AbsentOnNull = absent,
            UniqueKeys = unique,
            Returning = returning,
            Filter = filter,
            Over = over,
            Span = _tokens.SpanFrom(start),
        };
    }

    private JsonArrayAggregate ArrayAggregate(int start)
    {
        Open();
        var value = Value();
        var orderBy = grammar.Selects.OptionalOrderBy();
        var absent = AbsentOnNull(fallback: true);
        var returning = OptionalReturning();
        Close();
        var filter = grammar.Functions.Filter();
        var over = grammar.Functions.Over();
        return new JsonArrayAggregate(value)
        {
            OrderBy = orderBy,
            AbsentOnNull = absent,
            Returning = returning,
            Filter = filter,
            Over = over,
            Span = _tokens.SpanFrom(start),
        };
    }

    private JsonParseExpression ParseFunction(int start)
    {
        Open();
        var value = Value();
        var unique = UniqueKeys();
        Close();
        return new JsonParseExpression(value) { UniqueKeys = unique, Span = _tokens.SpanFrom(start) };
    }

    private JsonPathExpression PathFunction(JsonPathFunction function, int start)
    {
        Open();
        var context = Value();
        _tokens.Expect(TokenKind.Comma);
        var path = grammar.Expressions.Parse();
        var passing = OptionalPassing();
        var returning = function == JsonPathFunction.Exists ? null : OptionalReturning();
        var wrapper = function == JsonPathFunction.Query ? Wrapper() : JsonWrapper.Unspecified;
        var quotes = function == JsonPathFunction.Query ? Quotes() : JsonQuotes.Unspecified;
        var (onEmpty, onError) = Behaviors(function != JsonPathFunction.Exists);
        Close();
        return new JsonPathExpression(function, context, path)
        {
            Passing = passing,
            Returning = returning,
            Wrapper = wrapper,
            Quotes = quotes,
            OnEmpty = onEmpty,
            OnError = onError,
            Span = _tokens.SpanFrom(start),
        };
    }

    private JsonBehavior? OptionalBehavior()
    {
        var start = _tokens.Start;
        JsonBehaviorKind kind;
        switch (_tokens.Keyword)
        {
            case Keyword.Default:
                {
                    _tokens.Advance();
                    var value = grammar.Expressions.Parse();
                    return new JsonBehavior(JsonBehaviorKind.Default) { Default = value, Span = _tokens.SpanFrom(start) };
                }

            case Keyword.Error:
                kind = JsonBehaviorKind.Error;
                break;
            case Keyword.Null:
                kind = JsonBehaviorKind.Null;
                break;
            case Keyword.True:
                kind = JsonBehaviorKind.True;
                break;
            case Keyword.False:
                kind = JsonBehaviorKind.False;
                break;
            case Keyword.Unknown:
                kind = JsonBehaviorKind.Unknown;
                break;
            case Keyword.Empty:
                kind = _tokens.NextIs(Keyword.Object) ? JsonBehaviorKind.EmptyObject : JsonBehaviorKind.EmptyArray;
                if (_tokens.Peek().Keyword is Keyword.Array or Keyword.Object) _tokens.Advance();
                break;
            default:
                return null;
        }

        _tokens.Advance();
        return new JsonBehavior(kind) { Span = _tokens.SpanFrom(start) };
    }
}
