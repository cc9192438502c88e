using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Parsing;

/// <summary>
/// c_expr: constants, columns, parameters, parentheses, calls, and all that begins with a word of its own.
/// </summary>
internal sealed class PrimaryParser
{
    private readonly Grammar _grammar;
    private readonly TokenStream _tokens;
    private readonly ConstantParser _constants;

    public PrimaryParser(Grammar grammar)
    {
        _grammar = grammar;
        _tokens = grammar.Tokens;
        _constants = new ConstantParser(grammar);
    }

    public Expression Parse()
    {
        var start = _tokens.Start;
        switch (_tokens.Kind)
        {
            case TokenKind.Integer or TokenKind.Numeric: return _constants.Number();
            case TokenKind.String:
                {
                    var value = _tokens.StringValue();
                    _tokens.Advance();
                    return new StringLiteral(value) { Span = _tokens.SpanFrom(start) };
                }

            case TokenKind.BitString or TokenKind.HexString: return _constants.BitString();
            case TokenKind.Parameter:
                {
                    var number = int.Parse(_tokens.CurrentText[1..], System.Globalization.CultureInfo.InvariantCulture);
                    _tokens.Advance();
                    return WithIndirections(new ParameterRef(number) { Span = _tokens.SpanFrom(start) }, start);
                }

            case TokenKind.Placeholder:
                {
                    var name = _tokens.CurrentText[1..^1].ToString();
                    _tokens.Advance();
                    return WithIndirections(new PlaceholderExpression(name) { Span = _tokens.SpanFrom(start) }, start);
                }

            case TokenKind.LeftParenthesis: return FromParentheses(Parenthesized(), start);
            case TokenKind.Identifier: return NamedOrCall();
            case TokenKind.Keyword: return FromKeyword(start);
            default: throw _tokens.Error();
        }
    }

    /// <summary>
    /// Reads parentheses whose content may be a query, an expression or a list. Nested parentheses leave open which it
    /// is until the inside is read, so the inside decides.
    /// </summary>
    public Parenthesized Parenthesized()
    {
        _grammar.Enter();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var result = ParenthesizedContent();
        _tokens.Expect(TokenKind.RightParenthesis);
        _grammar.Leave();
        return result;
    }

    /// <summary>opt_indirection after an expression that may have one.</summary>
    public Expression WithIndirections(Expression operand, int start)
    {
        if (_tokens.Kind is not (TokenKind.Dot or TokenKind.LeftBracket)) return operand;
        var steps = Indirections();
        return new IndirectionExpression(operand, steps) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>indirection: <c>.name</c>, <c>.*</c> (last only), <c>[i]</c>, <c>[i:j]</c>.</summary>
    public NodeList<Indirection> Indirections()
    {
        var steps = new List<Indirection>();
        while (true)
        {
            var start = _tokens.Start;
            if (_tokens.TryTake(TokenKind.Dot))
            {
                if (_tokens.TryTake(TokenKind.Star)) steps.Add(new StarIndirection { Span = _tokens.SpanFrom(start) });
                else steps.Add(new FieldIndirection(_grammar.Names.Label()) { Span = _tokens.SpanFrom(start) });
            }
            else if (_tokens.Is(TokenKind.LeftBracket))
            {
                steps.Add(Subscript(start));
            }
            else
            {
                break;
            }
        }

        for (var i = 0; i < steps.Count - 1; i++)
            if (steps[i] is StarIndirection) throw _tokens.Error("improper use of \"*\"");
        _grammar.Height++;
        return NodeList<Indirection>.Adopt(steps);
    }

    /// <summary>A scalar subquery, with field selections: <c>(SELECT ...).a</c>.</summary>
    public Expression Scalar(Query query, int start) =>
        WithIndirections(new SubqueryExpression(query) { Span = _tokens.SpanFrom(start) }, start);

    private Parenthesized ParenthesizedContent()
    {
        if (_grammar.Queries.StartsQuery()) return new Parenthesized(_grammar.Queries.Parse(), null);
        var start = _tokens.Start;
        Expression first;
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            var outer = _grammar.Height;
            _grammar.Height = 0;
            var inner = Parenthesized();
            if (inner.Query is { } query)
            {
                if (_tokens.Is(TokenKind.RightParenthesis))
                {
                    _grammar.Height = Math.Max(outer, _grammar.Height);
                    return inner;
                }

                if (_grammar.Queries.ContinuesQuery())
                {
                    var continued = _grammar.Queries.Continue(query, start);
                    _grammar.Height = Math.Max(outer, _grammar.Height);
                    return new Parenthesized(continued, null);
                }
            }

            _grammar.Height++;
            var operand = FromParentheses(inner, start);
            if (operand is RowExpression row && row.Span.Start == start && _tokens.Is(Keyword.Overlaps)) operand = _grammar.Expressions.Overlaps(row, start);
            first = _grammar.Expressions.Continue(operand, start, Precedence.None, restricted: false);
            _grammar.Height = Math.Max(outer, _grammar.Height);
        }
        else
        {
            first = _grammar.Expressions.Parse();
        }

        if (!_tokens.Is(TokenKind.Comma)) return new Parenthesized(null, NodeList<Expression>.Of(first));
        var items = new List<Expression> { first };
        while (_tokens.TryTake(TokenKind.Comma)) items.Add(_grammar.Expressions.Parse());
        return new Parenthesized(null, NodeList<Expression>.Adopt(items));
    }

    /// <summary>The expression that parentheses make, with field selections after them.</summary>
    public Expression FromParentheses(Parenthesized content, int start)
    {
        if (content.Query is { } query) return Scalar(query, start);
        var items = content.Items!;
        if (items.Count > 1) return new RowExpression(items) { Span = _tokens.SpanFrom(start) };
        return WithIndirections(items[0], start);
    }

    private Indirection Subscript(int start)
    {
        _tokens.Expect(TokenKind.LeftBracket);
        var lower = _tokens.Is(TokenKind.Colon) ? null : _grammar.Expressions.Parse();
        if (!_tokens.TryTake(TokenKind.Colon))
        {
            _tokens.Expect(TokenKind.RightBracket);
            return new SubscriptIndirection(lower!) { Span = _tokens.SpanFrom(start) };
        }

        var upper = _tokens.Is(TokenKind.RightBracket) ? null : _grammar.Expressions.Parse();
        _tokens.Expect(TokenKind.RightBracket);
        return new SliceIndirection { Lower = lower, Upper = upper, Span = _tokens.SpanFrom(start) };
    }

    private Expression FromKeyword(int start)
    {
        switch (_tokens.Keyword)
        {
            case Keyword.Null:
                _tokens.Advance();
                return new NullLiteral { Span = _tokens.SpanFrom(start) };
            case Keyword.True:
                _tokens.Advance();
                return new BooleanLiteral(true) { Span = _tokens.SpanFrom(start) };
            case Keyword.False:
                _tokens.Advance();
                return new BooleanLiteral(false) { Span = _tokens.SpanFrom(start) };
            case Keyword.Case: return Case(start);
            case Keyword.Array: return Array(start);
            case Keyword.Cast: return Cast(start);
        }

        switch (Keywords.ClassOf(_tokens.Keyword))
        {
            case KeywordClass.Reserved:
                return _grammar.SpecialFunctions.SqlValueFunction() ?? throw _tokens.Error();
            case KeywordClass.ColumnName:
                if (_tokens.NextIs(TokenKind.LeftParenthesis)) return Called(start);
                return _constants.Typed(start) ?? NamedOrCall();
            case KeywordClass.TypeOrFunctionName:
                return _grammar.SpecialFunctions.TypeFunctionName() ?? FunctionNamed(start);
            default:
                return _constants.Typed(start) ?? NamedOrCall();
        }
    }

    /// <summary>A col_name keyword before a parenthesis: it has a syntax of its own, or is a type with a length.</summary>
    private Expression Called(int start)
    {
        switch (_tokens.Keyword)
        {
            case Keyword.Row:
                {
                    _tokens.Advance();
                    _tokens.Expect(TokenKind.LeftParenthesis);
                    var fields = _tokens.Is(TokenKind.RightParenthesis) ? NodeList<Expression>.Empty : _grammar.Expressions.ParseList();
                    _tokens.Expect(TokenKind.RightParenthesis);
                    return new RowExpression(fields) { IsExplicit = true, Span = _tokens.SpanFrom(start) };
                }

            case Keyword.Exists:
                {
                    _tokens.Advance();
                    var query = _grammar.Queries.InParentheses();
                    return new ExistsExpression(query) { Span = _tokens.SpanFrom(start) };
                }

            default:
                return _constants.Typed(start) ?? _grammar.SpecialFunctions.TryParse() ?? throw ErrorAtNext();
        }
    }

    private SqlSyntaxException ErrorAtNext()
    {
        _tokens.Advance();
        return _tokens.Error();
    }

    /// <summary>A column, a function call, or a typed literal, all of which begin with a name.</summary>
    private Expression NamedOrCall()
    {
        var start = _tokens.Start;
        ref readonly var next = ref _tokens.Peek();
        if (next.Kind is TokenKind.LeftParenthesis or TokenKind.String && NameParser.IsTypeOrFunctionName(_tokens.Current))
            return FunctionNamed(start);
        var first = _grammar.Names.ColumnId();
        if (_tokens.Kind is not (TokenKind.Dot or TokenKind.LeftBracket))
            return new ColumnRef(NodeList<Identifier>.Of(first)) { Span = first.Span };

        return Dotted(first, start);
    }

    private Expression FunctionNamed(int start)
    {
        var name = _grammar.Names.TypeOrFunctionName();
        return AfterFunctionName(new QualifiedName(NodeList<Identifier>.Of(name)) { Span = name.Span }, start);
    }

    private Expression Dotted(Identifier first, int start)
    {
        var names = Parts(first);
        if (_tokens.Kind is TokenKind.LeftParenthesis or TokenKind.String)
            return AfterFunctionName(new QualifiedName(names) { Span = _tokens.SpanFrom(start) }, start);
        if (_tokens.Is(TokenKind.Dot) && _tokens.NextIs(TokenKind.Star))
        {
            _tokens.Advance();
            _tokens.Advance();
            if (_tokens.Kind is TokenKind.Dot or TokenKind.LeftBracket)
            {
                Indirections();
                throw _tokens.Error("improper use of \"*\"");
            }

            return new StarRef { Qualifier = names, Span = _tokens.SpanFrom(start) };
        }

        return WithIndirections(new ColumnRef(names) { Span = _tokens.SpanFrom(start) }, start);
    }

    // Nearly all names have two parts at most.
    private NodeList<Identifier> Parts(Identifier first)
    {
        if (NextPart() is not { } second) return NodeList<Identifier>.Of(first);
        if (NextPart() is not { } third) return NodeList<Identifier>.Of(first, second);
        List<Identifier> parts = [first, second, third];
        while (NextPart() is { } part) parts.Add(part);
        return NodeList<Identifier>.Adopt(parts);
    }

    private Identifier? NextPart()
    {
        if (!_tokens.Is(TokenKind.Dot) || !NameParser.IsLabel(_tokens.Peek())) return null;
        _tokens.Advance();
        return _grammar.Names.Take();
    }

    private Expression AfterFunctionName(QualifiedName name, int start)
    {
        if (!_tokens.Is(TokenKind.String)) return _grammar.Functions.Call(name, start);
        var span = name.Span;
        return _constants.Typed(new TypeName(name) { Span = span }, start);
    }

    private CaseExpression Case(int start)
    {
        _tokens.Advance();
        var operand = _tokens.Is(Keyword.When) ? null : _grammar.Expressions.Parse();
        var whens = new List<CaseWhen>();
        do
        {
            var whenStart = _tokens.Start;
            _tokens.Expect(Keyword.When);
            var condition = _grammar.Expressions.Parse();
            _tokens.Expect(Keyword.Then);
            var result = _grammar.Expressions.Parse();
            whens.Add(new CaseWhen(condition, result) { Span = _tokens.SpanFrom(whenStart) });
        }
        while (_tokens.Is(Keyword.When));

        var otherwise = _tokens.TryTake(Keyword.Else) ? _grammar.Expressions.Parse() : null;
        _tokens.Expect(Keyword.End);
        return new CaseExpression(NodeList<CaseWhen>.Adopt(whens))
        {
            Operand = operand,
            Else = otherwise,
            Span = _tokens.SpanFrom(start),
        };
    }

    private Expression Array(int start)
    {
        _tokens.Advance();
        if (!_tokens.Is(TokenKind.LeftParenthesis)) return ArrayElements(start);
        var query = _grammar.Queries.InParentheses();
        return new ArraySubqueryExpression(query) { Span = _tokens.SpanFrom(start) };
    }

    private ArrayExpression ArrayElements(int start)
    {
        _grammar.Enter();
        _tokens.Expect(TokenKind.LeftBracket);
        var elements = new List<Expression>();
        if (!_tokens.Is(TokenKind.RightBracket))
        {
            var nested = _tokens.Is(TokenKind.LeftBracket);
            do elements.Add(nested ? ArrayElements(_tokens.Start) : _grammar.Expressions.Parse());
            while (_tokens.TryTake(TokenKind.Comma));
        }

        _tokens.Expect(TokenKind.RightBracket);
        _grammar.Height++;
        _grammar.Leave();
        return new ArrayExpression(NodeList<Expression>.Adopt(elements)) { Span = _tokens.SpanFrom(start) };
    }

    private CastExpression Cast(int start)
    {
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var operand = _grammar.Expressions.Parse();
        _tokens.Expect(Keyword.As);
        var type = _grammar.Types.Parse();
        _tokens.Expect(TokenKind.RightParenthesis);
        return new CastExpression(operand, type) { Span = _tokens.SpanFrom(start) };
    }
}
