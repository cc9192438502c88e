using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Parsing;

/// <summary>Option lists, which differ a little from statement to statement.</summary>
internal sealed class OptionParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>utility_option_list, with its parentheses: EXPLAIN (ANALYZE, FORMAT json).</summary>
    public NodeList<OptionElement> Utility()
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var options = new List<OptionElement>();
        do
        {
            var start = _tokens.Start;
            var name = UtilityName();
            var value = _tokens.Kind is TokenKind.Comma or TokenKind.RightParenthesis ? null : WordOrNumber();
            options.Add(new OptionElement(name) { Value = value, Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.TryTake(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        return NodeList<OptionElement>.Adopt(options);
    }

    /// <summary>utility_option_name</summary>
    private Identifier UtilityName() => _tokens.Keyword switch
    {
        Keyword.Analyze or Keyword.Analyse => Analyze(),
        Keyword.FormatBeforeJson => grammar.Names.Take(),
        _ => grammar.Names.NonReservedWord(),
    };

    /// <summary>ANALYZE, which may be spelt ANALYSE.</summary>
    public Identifier Analyze()
    {
        var span = _tokens.Current.Span;
        _tokens.Advance();
        return new Identifier("analyze") { Span = span };
    }

    /// <summary>opt_boolean_or_string or NumericOnly</summary>
    public OptionValue WordOrNumber() => IsNumber() ? new NumberOption(Number()) : new StringOption(Word());

    public bool IsNumber() => _tokens.Kind is TokenKind.Integer or TokenKind.Numeric or TokenKind.Plus or TokenKind.Minus;

    /// <summary>NumericOnly: a number with an optional sign, folded in.</summary>
    public Literal Number()
    {
        var start = _tokens.Start;
        var negative = _tokens.TryTake(TokenKind.Minus);
        if (!negative) _tokens.TryTake(TokenKind.Plus);
        if (_tokens.Kind is not (TokenKind.Integer or TokenKind.Numeric)) throw _tokens.Error();
        var literal = (Literal)grammar.Primaries.Parse();
        var span = _tokens.SpanFrom(start);
        return literal switch
        {
            IntegerLiteral integer => new IntegerLiteral(negative ? -integer.Value : integer.Value) { Span = span },
            NumericLiteral number => new NumericLiteral(negative ? "-" + number.Text : number.Text) { Span = span },
            _ => throw _tokens.Error(),
        };
    }

    /// <summary>opt_boolean_or_string: a word that may be TRUE, FALSE or ON, or a string.</summary>
    public string Word()
    {
        if (_tokens.Is(TokenKind.String)) return _tokens.TakeString();
        if (_tokens.Keyword is Keyword.True or Keyword.False or Keyword.On) return grammar.Names.Take().Value;
        return grammar.Names.NonReservedWord().Value;
    }

    /// <summary>NonReservedWord_or_Sconst</summary>
    public string NonReservedWordOrString() =>
        _tokens.Is(TokenKind.String) ? _tokens.TakeString() : grammar.Names.NonReservedWord().Value;

    /// <summary>reloptions: (name = value, namespace.name = value).</summary>
    public NodeList<OptionElement> Definition()
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var options = new List<OptionElement>();
        do
        {
            var start = _tokens.Start;
            var name = grammar.Names.Label();
            Identifier? space = null;
            if (_tokens.TryTake(TokenKind.Dot))
            {
                space = name;
                name = grammar.Names.Label();
            }

            var value = _tokens.TryTake(TokenKind.Equal) ? DefinitionValue() : null;
            options.Add(new OptionElement(name) { Namespace = space, Value = value, Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.TryTake(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        return NodeList<OptionElement>.Adopt(options);
    }

    /// <summary>def_arg</summary>
    public OptionValue DefinitionValue()
    {
        if (_tokens.Is(TokenKind.String)) return new StringOption(_tokens.TakeString());
        if (_tokens.Kind is TokenKind.Integer or TokenKind.Numeric) return new NumberOption(Number());
        if (_tokens.Kind is TokenKind.Plus or TokenKind.Minus && _tokens.Peek().Kind is TokenKind.Integer or TokenKind.Numeric)
            return new NumberOption(Number());
        if (_tokens.Is(Keyword.None) && _tokens.Peek().Kind is TokenKind.Comma or TokenKind.RightParenthesis)
        {
            _tokens.Advance();
            return new NoneOption();
        }

        if (_tokens.Kind == TokenKind.Keyword && Keywords.ClassOf(_tokens.Keyword) == KeywordClass.Reserved)
            return new StringOption(grammar.Names.Take().Value);
        if (Precedence.OfToken(_tokens.Kind) is not Precedence.None and not Precedence.Cast || _tokens.Is(Keyword.Operator) && _tokens.NextIs(TokenKind.LeftParenthesis))
            return new OperatorOption(grammar.Names.Operator());
        return new TypeOption(grammar.Types.FunctionType());
    }
}
