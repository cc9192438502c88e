using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Sql.Parsing;

/// <summary>
/// Expressions by operator precedence: PostgreSQL's a_expr, and its smaller b_expr. A loop takes infix operators as long
/// as they bind tighter than what waits to the left, so chains cost no stack.
/// </summary>
internal sealed class ExpressionParser
{
    private readonly Grammar _grammar;
    private readonly TokenStream _tokens;
    private readonly PredicateParser _predicates;

    public ExpressionParser(Grammar grammar)
    {
        _grammar = grammar;
        _tokens = grammar.Tokens;
        _predicates = new PredicateParser(grammar, this);
    }

    /// <summary>a_expr</summary>
    public Expression Parse() => Parse(Precedence.None, restricted: false);

    /// <summary>b_expr: without boolean operators and predicates, for places where those words mean something else.</summary>
    public Expression ParseRestricted() => Parse(Precedence.None, restricted: true);

    /// <summary>expr_list</summary>
    public NodeList<Expression> ParseList()
    {
        var first = Parse();
        if (!_tokens.Is(TokenKind.Comma)) return NodeList<Expression>.Of(first);
        var items = new List<Expression> { first };
        while (_tokens.TryTake(TokenKind.Comma)) items.Add(Parse());
        return NodeList<Expression>.Adopt(items);
    }

    /// <summary>An operand whose operators all bind at least as tightly as <paramref name="minimum"/>.</summary>
    public Expression Parse(int minimum, bool restricted)
    {
        _grammar.Enter();
        var outer = _grammar.Height;
        _grammar.Height = 0;
        var start = _tokens.Start;
        var left = Prefix(restricted);
        left = Continue(left, start, minimum, restricted);
        _grammar.Height = Math.Max(outer, _grammar.Height + 1);
        _grammar.Leave();
        return left;
    }

    /// <summary>Goes on after an operand that was read already. Grammar.Height holds the operand's height.</summary>
    public Expression Continue(Expression left, int start, int minimum, bool restricted)
    {
        var height = _grammar.Height;
        while (true)
        {
            var precedence = InfixPrecedence(restricted);
            if (precedence == Precedence.None || precedence < minimum || IsLabel(minimum)) break;
            _grammar.Height = 0;
            left = Infix(left, start, precedence, restricted);
            height = Math.Max(height, _grammar.Height) + 1;
            _grammar.Height = height;
        }

        return left;
    }

    /// <summary>
    /// After an operator that does not associate, another one of its level is an error, where PostgreSQL reports it.
    /// </summary>
    public void RejectChain(int precedence, bool restricted)
    {
        if (InfixPrecedence(restricted) == precedence) throw _tokens.Error();
    }

    private Expression Prefix(bool restricted)
    {
        var start = _tokens.Start;
        switch (_tokens.Kind)
        {
            case TokenKind.Plus or TokenKind.Minus:
                {
                    var sign = _grammar.Names.PlainOperator();
                    var operand = Parse(Precedence.Sign, restricted);
                    _grammar.Height++;
                    return Signed(sign, operand, _tokens.SpanFrom(start));
                }

            case TokenKind.Operator:
            case TokenKind.Keyword when _tokens.Is(Keyword.Operator) && _tokens.NextIs(TokenKind.LeftParenthesis):
                {
                    var name = _grammar.Names.Operator();
                    var operand = Parse(Precedence.Operator + 1, restricted);
                    _grammar.Height++;
                    return new UnaryExpression(name, operand) { Span = _tokens.SpanFrom(start) };
                }

            case TokenKind.Keyword when !restricted:
                switch (_tokens.Keyword)
                {
                    case Keyword.Not:
                        {
                            _tokens.Advance();
                            var operand = Parse(Precedence.Not, restricted);
                            _grammar.Height++;
                            return new NotExpression(operand) { Span = _tokens.SpanFrom(start) };
                        }

                    case Keyword.Default:
                        _tokens.Advance();
                        return new DefaultExpression { Span = _tokens.SpanFrom(start) };
                    case Keyword.Unique:
                        throw _tokens.ErrorAt(_tokens.Current.Span, "UNIQUE predicate is not yet implemented", SqlState.FeatureNotSupported);
                }

                break;
        }

        var primary = _grammar.Primaries.Parse();
        return !restricted && primary is RowExpression row && row.Span.Start == start && _tokens.Is(Keyword.Overlaps)
            ? Overlaps(row, start)
            : primary;
    }

    /// <summary>A minus before a number is part of the number, as PostgreSQL folds it.</summary>
    public static Expression Signed(OperatorName sign, Expression operand, SourceSpan span)
    {
        if (sign.Symbol == "-")
        {
            switch (operand)
            {
                case IntegerLiteral integer: return new IntegerLiteral(-integer.Value) { Span = span };
                case NumericLiteral number:
                    var text = number.Text.StartsWith('-') ? number.Text[1..] : "-" + number.Text;
                    return new NumericLiteral(text) { Span = span };
            }
        }

        return new UnaryExpression(sign, operand) { Span = span };
    }

    /// <summary>row OVERLAPS row, the left one read already.</summary>
    public FunctionCall Overlaps(RowExpression left, int start)
    {
        _tokens.Advance();
        var rightStart = _tokens.Start;
        var right = _grammar.Primaries.Parse();
        if (right is not RowExpression rightRow || rightRow.Span.Start != rightStart) throw _tokens.Error();
        if (left.Fields.Count != 2)
            throw _tokens.ErrorAt(left.Span, "wrong number of parameters on left side of OVERLAPS expression");
        if (rightRow.Fields.Count != 2)
            throw _tokens.ErrorAt(rightRow.Span, "wrong number of parameters on right side of OVERLAPS expression");
        return SystemCall("overlaps", FunctionSyntax.Overlaps, start, left.Fields[0], left.Fields[1], rightRow.Fields[0], rightRow.Fields[1]);
    }

    /// <summary>A call of a pg_catalog function that is written in a syntax of its own.</summary>
    public FunctionCall SystemCall(string name, FunctionSyntax syntax, int start, params ReadOnlySpan<Expression> arguments)
    {
        var items = new FunctionArgument[arguments.Length];
        for (var i = 0; i < items.Length; i++) items[i] = new FunctionArgument(arguments[i]) { Span = arguments[i].Span };
        var span = _tokens.SpanFrom(start);
        return new FunctionCall(new QualifiedName("pg_catalog", name) { Span = span }, NodeList<FunctionArgument>.Adopt(items))
        {
            Syntax = syntax,
            Span = span,
        };
    }

    private int InfixPrecedence(bool restricted)
    {
        var kind = _tokens.Kind;
        if (kind != TokenKind.Keyword) return Precedence.OfToken(kind);
        switch (_tokens.Keyword)
        {
            case Keyword.Operator: return Precedence.Operator;
            case Keyword.Is:
                return restricted && !_predicates.IsRestrictedIs() ? Precedence.None : Precedence.Is;
        }

        if (restricted) return Precedence.None;
        switch (_tokens.Keyword)
        {
            case Keyword.Or: return Precedence.Or;
            case Keyword.And: return Precedence.And;
            case Keyword.Isnull or Keyword.Notnull: return Precedence.Is;
            case Keyword.Between or Keyword.In or Keyword.Like or Keyword.Ilike: return Precedence.Like;
            case Keyword.Similar:
                return _tokens.NextIs(Keyword.To) ? Precedence.Like : Precedence.None;
            case Keyword.Not:
                return _tokens.Peek().Keyword is Keyword.Between or Keyword.In or Keyword.Like or Keyword.Ilike or Keyword.Similar
                    ? Precedence.Like
                    : Precedence.None;
            case Keyword.At: return Precedence.AtTimeZone;
            case Keyword.Collate: return Precedence.Collate;
            default: return Precedence.None;
        }
    }

    /// <summary>
    /// Whether an operator word is the label of an output column instead: nothing that could be its operand follows.
    /// </summary>
    private bool IsLabel(int minimum)
    {
        if (minimum != Precedence.None || _tokens.Kind != TokenKind.Keyword || !Keywords.IsBareLabel(_tokens.Keyword)) return false;
        ref readonly var next = ref _tokens.Peek();
        return next.Kind switch
        {
            TokenKind.Comma or TokenKind.EndOfInput or TokenKind.Semicolon or TokenKind.RightParenthesis => true,
            TokenKind.Keyword => next.Keyword is Keyword.From or Keyword.Into or Keyword.Where or Keyword.Group or Keyword.Having
                or Keyword.Window or Keyword.Union or Keyword.Intersect or Keyword.Except or Keyword.Order or Keyword.Limit
                or Keyword.Offset or Keyword.Fetch or Keyword.For or Keyword.On or Keyword.Returning,
            _ => false,
        };
    }

    private Expression Infix(Expression left, int start, int precedence, bool restricted)
    {
        switch (precedence)
        {
            case Precedence.Or:
                return new OrExpression(Chain(left, Keyword.Or, left is OrExpression or ? or.Operands : null)) { Span = _tokens.SpanFrom(start) };
            case Precedence.And:
                return new AndExpression(Chain(left, Keyword.And, left is AndExpression and ? and.Operands : null)) { Span = _tokens.SpanFrom(start) };
            case Precedence.Is:
                return _predicates.Is(left, start, restricted);
            case Precedence.Like when _tokens.Kind == TokenKind.Keyword:
                return _predicates.Like(left, start);
            case Precedence.AtTimeZone:
                return AtTimeZone(left, start);
            case Precedence.Collate:
                {
                    _tokens.Advance();
                    var collation = _grammar.Names.AnyName();
                    return new CollateExpression(left, collation) { Span = _tokens.SpanFrom(start) };
                }

            case Precedence.Cast:
                {
                    _tokens.Advance();
                    var type = _grammar.Types.Parse();
                    return new CastExpression(left, type) { Span = _tokens.SpanFrom(start) };
                }

            default:
                return Binary(left, start, precedence, restricted);
        }
    }

    private NodeList<Expression> Chain(Expression left, Keyword keyword, NodeList<Expression>? flattened)
    {
        var operands = new List<Expression>();
        if (flattened is null) operands.Add(left);
        else operands.AddRange(flattened);
        var precedence = keyword == Keyword.Or ? Precedence.Or : Precedence.And;
        while (_tokens.TryTake(keyword)) operands.Add(Parse(precedence + 1, restricted: false));
        return NodeList<Expression>.Adopt(operands);
    }

    private Expression Binary(Expression left, int start, int precedence, bool restricted)
    {
        var name = _grammar.Names.Operator();
        if (!restricted && _predicates.TryQuantified(left, name, start) is { } quantified) return quantified;
        var right = Parse(precedence + 1, restricted);
        if (precedence == Precedence.Comparison) RejectChain(precedence, restricted);
        return new BinaryExpression(left, name, right) { Span = _tokens.SpanFrom(start) };
    }

    private FunctionCall AtTimeZone(Expression left, int start)
    {
        _tokens.Advance();
        if (_tokens.TryTake(Keyword.Local)) return SystemCall("timezone", FunctionSyntax.AtLocal, start, left);
        _tokens.Expect(Keyword.Time);
        _tokens.Expect(Keyword.Zone);
        var zone = Parse(Precedence.AtTimeZone + 1, restricted: false);
        return SystemCall("timezone", FunctionSyntax.AtTimeZone, start, zone, left);
    }
}
