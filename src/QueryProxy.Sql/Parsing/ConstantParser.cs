using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Parsing;

/// <summary>AexprConst: numbers, bit strings, and literals with a type before them.</summary>
internal sealed class ConstantParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public Literal Number()
    {
        var span = _tokens.Current.Span;
        var isInteger = _tokens.Is(TokenKind.Integer);
        var text = _tokens.CurrentText;
        if (isInteger && NumberScanner.TryGetInt32(text, out var value))
        {
            _tokens.Advance();
            return new IntegerLiteral(value) { Span = span };
        }

        var literal = new NumericLiteral(text.ToString()) { Span = span };
        _tokens.Advance();
        return literal;
    }

    public BitStringLiteral BitString()
    {
        var span = _tokens.Current.Span;
        var kind = _tokens.Is(TokenKind.BitString) ? BitStringBase.Binary : BitStringBase.Hexadecimal;
        var digits = _tokens.StringValue();
        _tokens.Advance();
        return new BitStringLiteral(kind, digits) { Span = span };
    }

    /// <summary>
    /// A literal that begins with a built-in type's name, or null when the current word is not used as one.
    /// </summary>
    public Expression? Typed(int start)
    {
        if (!IsTypeOfConstant()) return null;
        if (_tokens.Is(Keyword.Interval)) return Interval(start);
        var type = grammar.Types.BuiltIn(start, isConstant: true);
        return type is null ? null : Typed(type, start);
    }

    /// <summary>The text after the type of a typed literal.</summary>
    public CastExpression Typed(TypeName type, int start)
    {
        var textStart = _tokens.Start;
        var value = _tokens.TakeString();
        var text = new StringLiteral(value) { Span = _tokens.SpanFrom(textStart) };
        return new CastExpression(text, type) { Span = _tokens.SpanFrom(start) };
    }

    private bool IsTypeOfConstant()
    {
        ref readonly var next = ref _tokens.Peek();
        switch (_tokens.Keyword)
        {
            case Keyword.Int or Keyword.Integer or Keyword.Smallint or Keyword.Bigint or Keyword.Real or Keyword.Boolean:
                return next.Kind == TokenKind.String;
            case Keyword.Json:
                return next.Kind == TokenKind.String;
            case Keyword.Float or Keyword.Decimal or Keyword.Dec or Keyword.Numeric or Keyword.Interval:
                return next.Kind is TokenKind.String or TokenKind.LeftParenthesis;
            case Keyword.Double:
                return next.Keyword == Keyword.Precision;
            case Keyword.Bit or Keyword.Character or Keyword.Char or Keyword.Nchar or Keyword.Varchar:
                return next.Kind is TokenKind.String or TokenKind.LeftParenthesis || next.Keyword == Keyword.Varying;
            case Keyword.National:
                return next.Keyword is Keyword.Character or Keyword.Char;
            case Keyword.Time or Keyword.Timestamp:
                return next.Kind is TokenKind.String or TokenKind.LeftParenthesis
                    || next.Keyword == Keyword.WithoutBeforeTime
                    || (next.Keyword == Keyword.With && _tokens.Peek(2).Keyword == Keyword.Time);
            default:
                return false;
        }
    }

    private CastExpression Interval(int start)
    {
        _tokens.Advance();
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            var modifiers = grammar.Types.IntervalModifiers();
            return Typed(grammar.Types.System(start, "interval", modifiers), start);
        }

        var textStart = _tokens.Start;
        var value = _tokens.TakeString();
        var text = new StringLiteral(value) { Span = _tokens.SpanFrom(textStart) };
        var fields = IntervalFields.Parse(_tokens, grammar.Types.ParenthesizedInteger);
        return new CastExpression(text, grammar.Types.System(start, "interval", fields)) { Span = _tokens.SpanFrom(start) };
    }
}
