using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>EXPLAIN, prepared statements, DISCARD, and notifications.</summary>
internal sealed class SessionParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public ExplainStatement Explain()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Explain);
        var options = NodeList<OptionElement>.Empty;
        if (_tokens.Is(TokenKind.LeftParenthesis) && !OpensQuery())
        {
            options = grammar.Options.Utility();
        }
        else if (_tokens.Keyword is Keyword.Analyze or Keyword.Analyse)
        {
            var analyze = grammar.Options.Analyze();
            options = [new OptionElement(analyze) { Span = analyze.Span }];
            if (_tokens.Is(Keyword.Verbose)) options = options.Add(Verbose());
        }
        else if (_tokens.Is(Keyword.Verbose))
        {
            options = [Verbose()];
        }

        var statement = Explainable();
        return new ExplainStatement(statement) { Options = options, Span = _tokens.SpanFrom(start) };
    }

    public PrepareStatement Prepare()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Prepare);
        var name = grammar.Names.ColumnId();
        var types = NodeList<TypeName>.Empty;
        if (_tokens.TryTake(TokenKind.LeftParenthesis))
        {
            var list = new List<TypeName>();
            do list.Add(grammar.Types.Parse());
            while (_tokens.TryTake(TokenKind.Comma));
            _tokens.Expect(TokenKind.RightParenthesis);
            types = NodeList<TypeName>.Adopt(list);
        }

        _tokens.Expect(Keyword.As);
        if (!grammar.Statements.StartsPreparable()) throw _tokens.Error();
        var statement = grammar.Statements.Preparable();
        return new PrepareStatement(name, statement) { ParameterTypes = types, Span = _tokens.SpanFrom(start) };
    }

    public ExecuteStatement Execute()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Execute);
        var name = grammar.Names.ColumnId();
        var arguments = NodeList<Expression>.Empty;
        if (_tokens.TryTake(TokenKind.LeftParenthesis))
        {
            arguments = grammar.Expressions.ParseList();
            _tokens.Expect(TokenKind.RightParenthesis);
        }

        return new ExecuteStatement(name) { Arguments = arguments, Span = _tokens.SpanFrom(start) };
    }

    public DeallocateStatement Deallocate()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Deallocate);
        if (_tokens.Is(Keyword.Prepare) && _tokens.Peek().Kind is TokenKind.Identifier or TokenKind.Keyword) _tokens.Advance();
        var name = _tokens.TryTake(Keyword.All) ? null : grammar.Names.ColumnId();
        return new DeallocateStatement { Name = name, Span = _tokens.SpanFrom(start) };
    }

    public DiscardStatement Discard()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Discard);
        var target = _tokens.Keyword switch
        {
            Keyword.All => DiscardTarget.All,
            Keyword.Plans => DiscardTarget.Plans,
            Keyword.Sequences => DiscardTarget.Sequences,
            Keyword.Temp or Keyword.Temporary => DiscardTarget.Temp,
            _ => throw _tokens.Error(),
        };
        _tokens.Advance();
        return new DiscardStatement(target) { Span = _tokens.SpanFrom(start) };
    }

    public ListenStatement Listen()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Listen);
        var channel = grammar.Names.ColumnId();
        return new ListenStatement(channel) { Span = _tokens.SpanFrom(start) };
    }

    public UnlistenStatement Unlisten()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Unlisten);
        var channel = _tokens.TryTake(TokenKind.Star) ? null : grammar.Names.ColumnId();
        return new UnlistenStatement { Channel = channel, Span = _tokens.SpanFrom(start) };
    }

    public NotifyStatement Notify()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Notify);
        var channel = grammar.Names.ColumnId();
        var payload = _tokens.TryTake(TokenKind.Comma) ? _tokens.TakeString() : null;
        return new NotifyStatement(channel) { Payload = payload, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Whether parentheses after EXPLAIN hold a query rather than options.</summary>
    private bool OpensQuery() =>
        _tokens.Peek().Kind == TokenKind.LeftParenthesis
        || _tokens.Peek().Keyword is Keyword.Select or Keyword.With or Keyword.Table
        || (_tokens.Peek().Keyword == Keyword.Values && _tokens.Peek(2).Kind == TokenKind.LeftParenthesis);

    private OptionElement Verbose()
    {
        var name = grammar.Names.Take();
        return new OptionElement(name) { Span = name.Span };
    }

    /// <summary>ExplainableStmt</summary>
    private Statement Explainable()
    {
        if (grammar.Statements.StartsPreparable()) return grammar.Statements.Preparable();
        switch (_tokens.Keyword)
        {
            case Keyword.Declare: return grammar.Cursors.Declare();
            case Keyword.Execute: return Execute();
            case Keyword.Create or Keyword.Refresh:
                {
                    var mark = _tokens.Current.Span;
                    var statement = grammar.Others.Parse();
                    return statement.Kind is StatementKind.CreateTableAs or StatementKind.RefreshMatView
                        ? statement
                        : throw _tokens.ErrorAt(mark, $"syntax error at or near \"{mark.SliceOf(_tokens.Text)}\"");
                }

            default: throw _tokens.Error();
        }
    }
}
