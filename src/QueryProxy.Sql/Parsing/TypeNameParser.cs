using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Parsing;

/// <summary>Type names: Typename, SimpleTypename and the types that may begin a typed literal.</summary>
internal sealed class TypeNameParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>Typename: SETOF, a simple type, array bounds.</summary>
    public TypeName Parse()
    {
        var start = _tokens.Start;
        var isSetOf = _tokens.TryTake(Keyword.Setof);
        var type = Simple();
        var bounds = ArrayBounds();
        if (!isSetOf && bounds.Count == 0) return type;
        return type with { IsSetOf = isSetOf, ArrayBounds = bounds, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>func_type: a type of a function's argument or result, which may be the type of a column.</summary>
    public TypeName FunctionType()
    {
        var start = _tokens.Start;
        var mark = _tokens.Mark;
        var isSetOf = _tokens.TryTake(Keyword.Setof);
        if (NameParser.IsTypeOrFunctionName(_tokens.Current) && _tokens.NextIs(TokenKind.Dot))
        {
            var parts = new List<Identifier> { grammar.Names.Take() };
            while (_tokens.TryTake(TokenKind.Dot)) parts.Add(grammar.Names.Label());
            var name = new QualifiedName(NodeList<Identifier>.Adopt(parts)) { Span = _tokens.SpanFrom(start) };
            if (_tokens.TryTake(TokenKind.Percent))
            {
                _tokens.Expect(Keyword.Type);
                return new TypeName(name) { IsSetOf = isSetOf, IsColumnTypeReference = true, Span = _tokens.SpanFrom(start) };
            }
        }

        _tokens.Reset(mark);
        return Parse();
    }

    /// <summary>SimpleTypename</summary>
    public TypeName Simple()
    {
        var start = _tokens.Start;
        if (BuiltIn(start, isConstant: false) is { } builtIn) return builtIn;
        return Generic(start);
    }

    /// <summary>
    /// The SQL types with a syntax of their own, or null when the current token starts none. A constant's type
    /// (<c>char 'x'</c>) differs from a column's in the default length, and takes its interval fields after the text.
    /// </summary>
    public TypeName? BuiltIn(int start, bool isConstant)
    {
        switch (_tokens.Keyword)
        {
            case Keyword.Int or Keyword.Integer: return Plain(start, "int4");
            case Keyword.Smallint: return Plain(start, "int2");
            case Keyword.Bigint: return Plain(start, "int8");
            case Keyword.Real: return Plain(start, "float4");
            case Keyword.Boolean: return Plain(start, "bool");
            case Keyword.Json: return Plain(start, "json");
            case Keyword.Float: return Float(start);
            case Keyword.Double when _tokens.NextIs(Keyword.Precision):
                _tokens.Advance();
                return Plain(start, "float8");
            case Keyword.Decimal or Keyword.Dec or Keyword.Numeric:
                _tokens.Advance();
                return System(start, "numeric", OptionalModifiers());
            case Keyword.Bit: return Bit(start, isConstant);
            case Keyword.Character or Keyword.Char or Keyword.Nchar or Keyword.National or Keyword.Varchar:
                return Character(start, isConstant);
            case Keyword.Timestamp or Keyword.Time: return Time(start);
            case Keyword.Interval:
                _tokens.Advance();
                return isConstant ? null : System(start, "interval", IntervalModifiers());
            default: return null;
        }
    }

    /// <summary>What may follow INTERVAL: a precision, or fields.</summary>
    public NodeList<Expression> IntervalModifiers()
    {
        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            var precision = ParenthesizedInteger();
            return [new IntegerLiteral(IntervalFields.Full), precision];
        }

        return IntervalFields.Parse(_tokens, ParenthesizedInteger);
    }

    /// <summary>A pg_catalog type.</summary>
    public TypeName System(int start, string name, NodeList<Expression>? modifiers = null)
    {
        var span = _tokens.SpanFrom(start);
        return new TypeName(new QualifiedName("pg_catalog", name) { Span = span })
        {
            Modifiers = modifiers ?? NodeList<Expression>.Empty,
            Span = span,
        };
    }

    public IntegerLiteral ParenthesizedInteger()
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var literal = new IntegerLiteral(Integer()) { Span = SourceSpan.FromBounds(_tokens.PreviousEnd, _tokens.PreviousEnd) };
        _tokens.Expect(TokenKind.RightParenthesis);
        return literal;
    }

    /// <summary>Iconst: an integer that fits 32 bits.</summary>
    public int Integer()
    {
        if (!_tokens.Is(TokenKind.Integer) || !NumberScanner.TryGetInt32(_tokens.CurrentText, out var value)) throw _tokens.Error();
        _tokens.Advance();
        return value;
    }

    private TypeName Plain(int start, string name)
    {
        _tokens.Advance();
        return System(start, name);
    }

    private TypeName Float(int start)
    {
        _tokens.Advance();
        if (!_tokens.Is(TokenKind.LeftParenthesis)) return System(start, "float8");
        _tokens.Advance();
        var span = _tokens.Current.Span;
        var precision = Integer();
        _tokens.Expect(TokenKind.RightParenthesis);
        if (precision < 1)
            throw _tokens.ErrorAt(span, "precision for type float must be at least 1 bit", SqlState.InvalidParameterValue);
        if (precision >= 54)
            throw _tokens.ErrorAt(span, "precision for type float must be less than 54 bits", SqlState.InvalidParameterValue);
        return System(start, precision <= 24 ? "float4" : "float8");
    }

    private TypeName Bit(int start, bool isConstant)
    {
        _tokens.Advance();
        var name = _tokens.TryTake(Keyword.Varying) ? "varbit" : "bit";
        if (_tokens.Is(TokenKind.LeftParenthesis)) return System(start, name, ExpressionModifiers());
        return name == "bit" && !isConstant ? System(start, name, [new IntegerLiteral(1)]) : System(start, name);
    }

    private TypeName Character(int start, bool isConstant)
    {
        string name;
        if (_tokens.TryTake(Keyword.Varchar))
        {
            name = "varchar";
        }
        else
        {
            if (_tokens.TryTake(Keyword.National))
            {
                if (!_tokens.TryTake(Keyword.Character)) _tokens.Expect(Keyword.Char);
            }
            else
            {
                _tokens.Advance();
            }

            name = _tokens.TryTake(Keyword.Varying) ? "varchar" : "bpchar";
        }

        if (_tokens.Is(TokenKind.LeftParenthesis))
        {
            var length = ParenthesizedInteger();
            return System(start, name, [length]);
        }

        // char alone means char(1), except for a constant, which keeps its length.
        return name == "bpchar" && !isConstant ? System(start, name, [new IntegerLiteral(1)]) : System(start, name);
    }

    private TypeName Time(int start)
    {
        var name = _tokens.Is(Keyword.Timestamp) ? "timestamp" : "time";
        _tokens.Advance();
        NodeList<Expression> modifiers = _tokens.Is(TokenKind.LeftParenthesis) ? [ParenthesizedInteger()] : [];
        if (_tokens.Is(Keyword.With) && _tokens.NextIs(Keyword.Time))
        {
            TakeTimeZone();
            name += "tz";
        }
        else if (_tokens.Is(Keyword.WithoutBeforeTime))
        {
            TakeTimeZone();
        }

        return System(start, name, modifiers);
    }

    private void TakeTimeZone()
    {
        _tokens.Advance();
        _tokens.Advance();
        _tokens.Expect(Keyword.Zone);
    }

    private TypeName Generic(int start)
    {
        var first = grammar.Names.TypeOrFunctionName();
        var parts = new List<Identifier> { first };
        while (_tokens.TryTake(TokenKind.Dot)) parts.Add(grammar.Names.Label());
        var name = new QualifiedName(NodeList<Identifier>.Adopt(parts)) { Span = _tokens.SpanFrom(start) };
        var modifiers = OptionalModifiers();
        return new TypeName(name) { Modifiers = modifiers, Span = _tokens.SpanFrom(start) };
    }

    private NodeList<Expression> OptionalModifiers() =>
        _tokens.Is(TokenKind.LeftParenthesis) ? ExpressionModifiers() : NodeList<Expression>.Empty;

    private NodeList<Expression> ExpressionModifiers()
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var modifiers = grammar.Expressions.ParseList();
        _tokens.Expect(TokenKind.RightParenthesis);
        return modifiers;
    }

    private NodeList<ArrayBound> ArrayBounds()
    {
        if (_tokens.TryTake(Keyword.Array))
        {
            if (!_tokens.TryTake(TokenKind.LeftBracket)) return [new ArrayBound((int?)null)];
            var size = Integer();
            _tokens.Expect(TokenKind.RightBracket);
            return [new ArrayBound(size)];
        }

        if (!_tokens.Is(TokenKind.LeftBracket)) return NodeList<ArrayBound>.Empty;
        var bounds = new List<ArrayBound>();
        while (_tokens.TryTake(TokenKind.LeftBracket))
        {
            bounds.Add(new ArrayBound(_tokens.Is(TokenKind.RightBracket) ? null : Integer()));
            _tokens.Expect(TokenKind.RightBracket);
        }

        return NodeList<ArrayBound>.Adopt(bounds);
    }
}
