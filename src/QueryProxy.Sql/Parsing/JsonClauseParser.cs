using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Json;

namespace QueryProxy.Sql.Parsing;

/// <summary>The clauses that functions of SQL/JSON share with each other and with JSON_TABLE.</summary>
internal sealed class JsonClauseParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

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

    /// <summary>A value that was read already, with its FORMAT.</summary>
    public JsonValue Formatted(Expression value, int start)
    {
        var format = OptionalFormat();
        return new JsonValue(value) { Format = format, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>RETURNING type, or null.</summary>
    public JsonReturning? OptionalReturning()
    {
        var start = _tokens.Start;
        if (!_tokens.TryTake(Keyword.Returning)) return null;
        var type = grammar.Types.Parse();
        var format = OptionalFormat();
        return new JsonReturning(type) { Format = format, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>ABSENT ON NULL, NULL ON NULL, or neither.</summary>
    public bool AbsentOnNull(bool fallback)
    {
        var absent = _tokens.Is(Keyword.Absent);
        if (!absent && !(_tokens.Is(Keyword.Null) && _tokens.NextIs(Keyword.On))) return fallback;
        _tokens.Advance();
        _tokens.Expect(Keyword.On);
        _tokens.Expect(Keyword.Null);
        return absent;
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
