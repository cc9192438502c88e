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
                    var value = grammar.JsonClauses.Value();
                    var returning = grammar.JsonClauses.OptionalReturning();
                    Close();
                    return new JsonSerializeExpression(value) { Returning = returning, Span = _tokens.SpanFrom(start) };
                }

            case Keyword.JsonExists: return PathFunction(JsonPathFunction.Exists, start);
            case Keyword.JsonQuery: return PathFunction(JsonPathFunction.Query, start);
            case Keyword.JsonValue: return PathFunction(JsonPathFunction.Value, start);
            default: return null;
        }
    }

    private void Open()
    {
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
    }

    private void Close() => _tokens.Expect(TokenKind.RightParenthesis);

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

        var absent = items.Count > 0 && grammar.JsonClauses.AbsentOnNull(fallback: false);
        var unique = items.Count > 0 && grammar.JsonClauses.UniqueKeys();
        var returning = grammar.JsonClauses.OptionalReturning();
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
        var value = grammar.JsonClauses.Value();
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
            first = grammar.JsonClauses.Formatted(grammar.Expressions.Continue(operand, valueStart, Precedence.None, restricted: false), valueStart);
        }
        else
        {
            first = grammar.JsonClauses.Value();
        }

        var items = new List<JsonValue> { first };
        while (_tokens.TryTake(TokenKind.Comma)) items.Add(grammar.JsonClauses.Value());
        return FinishArray(NodeList<JsonValue>.Adopt(items), start);
    }

    private JsonArrayExpression FinishArray(NodeList<JsonValue> items, int start)
    {
        var absent = items.Count == 0 || grammar.JsonClauses.AbsentOnNull(fallback: true);
        var returning = grammar.JsonClauses.OptionalReturning();
        Close();
        return new JsonArrayExpression(items) { AbsentOnNull = absent, Returning = returning, Span = _tokens.SpanFrom(start) };
    }

    private JsonArrayQueryExpression ArrayQuery(Query query, int start)
    {
        var format = grammar.JsonClauses.OptionalFormat();
        var returning = grammar.JsonClauses.OptionalReturning();
        Close();
        return new JsonArrayQueryExpression(query) { Format = format, AbsentOnNull = true, Returning = returning, Span = _tokens.SpanFrom(start) };
    }

    private JsonObjectAggregate ObjectAggregate(int start)
    {
        Open();
        var keyStart = _tokens.Start;
        var item = KeyValue(Key(), keyStart);
        var absent = grammar.JsonClauses.AbsentOnNull(fallback: false);
        var unique = grammar.JsonClauses.UniqueKeys();
        var returning = grammar.JsonClauses.OptionalReturning();
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
        var value = grammar.JsonClauses.Value();
        var orderBy = grammar.Sorting.OptionalOrderBy();
        var absent = grammar.JsonClauses.AbsentOnNull(fallback: true);
        var returning = grammar.JsonClauses.OptionalReturning();
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
        var value = grammar.JsonClauses.Value();
        var unique = grammar.JsonClauses.UniqueKeys();
        Close();
        return new JsonParseExpression(value) { UniqueKeys = unique, Span = _tokens.SpanFrom(start) };
    }

    private JsonPathExpression PathFunction(JsonPathFunction function, int start)
    {
        Open();
        var context = grammar.JsonClauses.Value();
        _tokens.Expect(TokenKind.Comma);
        var path = grammar.Expressions.Parse();
        var passing = grammar.JsonClauses.OptionalPassing();
        var returning = function == JsonPathFunction.Exists ? null : grammar.JsonClauses.OptionalReturning();
        var wrapper = function == JsonPathFunction.Query ? grammar.JsonClauses.Wrapper() : JsonWrapper.Unspecified;
        var quotes = function == JsonPathFunction.Query ? grammar.JsonClauses.Quotes() : JsonQuotes.Unspecified;
        var (onEmpty, onError) = grammar.JsonClauses.Behaviors(function != JsonPathFunction.Exists);
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
}
