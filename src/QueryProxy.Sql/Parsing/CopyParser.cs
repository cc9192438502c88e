using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>COPY in its present and its two older spellings.</summary>
internal sealed class CopyParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public CopyStatement Parse()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Copy);
        var options = new List<OptionElement>();
        Statement? query = null;
        QualifiedName? table = null;
        var columns = NodeList<Identifier>.Empty;
        if (_tokens.TryTake(TokenKind.LeftParenthesis))
        {
            if (!grammar.Statements.StartsPreparable()) throw _tokens.Error();
            query = grammar.Statements.Preparable();
            _tokens.Expect(TokenKind.RightParenthesis);
        }
        else
        {
            if (_tokens.Is(Keyword.Binary)) options.Add(Flag("format", new StringOption("binary")));
            table = grammar.Names.RelationName();
            if (_tokens.Is(TokenKind.LeftParenthesis)) columns = grammar.Names.ColumnList();
        }

        var direction = CopyDirection.To;
        if (query is null && _tokens.TryTake(Keyword.From)) direction = CopyDirection.From;
        else _tokens.Expect(Keyword.To);
        var endpoint = Endpoint();
        if (query is null) Delimiters(options);
        _tokens.TryTake(Keyword.With);
        if (_tokens.Is(TokenKind.LeftParenthesis)) Generic(options);
        else Legacy(options);

        var whereSpan = _tokens.Current.Span;
        var where = query is null && _tokens.TryTake(Keyword.Where) ? grammar.Expressions.Parse() : null;
        if (where is not null && direction == CopyDirection.To)
            throw _tokens.ErrorAt(whereSpan, "WHERE clause not allowed with COPY TO");
        return new CopyStatement(direction, endpoint)
        {
            Table = table,
            Columns = columns,
            Query = query,
            Options = NodeList<OptionElement>.Adopt(options),
            Where = where,
            Span = _tokens.SpanFrom(start),
        };
    }

    private CopyEndpoint Endpoint()
    {
        var start = _tokens.Start;
        var program = _tokens.TryTake(Keyword.Program);
        if (_tokens.Keyword is Keyword.Stdin or Keyword.Stdout)
        {
            if (program) throw _tokens.ErrorAt(_tokens.Current.Span, "STDIN/STDOUT not allowed with PROGRAM");
            _tokens.Advance();
            return new StandardStreamEndpoint { Span = _tokens.SpanFrom(start) };
        }

        var text = _tokens.TakeString();
        return program
            ? new ProgramEndpoint(text) { Span = _tokens.SpanFrom(start) }
            : new FileEndpoint(text) { Span = _tokens.SpanFrom(start) };
    }

    private void Delimiters(List<OptionElement> options)
    {
        var start = _tokens.Start;
        if (_tokens.TryTake(Keyword.Using))
        {
            if (!_tokens.Is(Keyword.Delimiters)) throw _tokens.Error();
        }

        if (!_tokens.TryTake(Keyword.Delimiters)) return;
        var value = new StringOption(_tokens.TakeString());
        options.Add(new OptionElement("delimiter") { Value = value, Span = _tokens.SpanFrom(start) });
    }

    private void Generic(List<OptionElement> options)
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        do
        {
            var start = _tokens.Start;
            var name = grammar.Names.Label();
            var value = GenericValue();
            options.Add(new OptionElement(name) { Value = value, Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.TryTake(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
    }

    private OptionValue? GenericValue()
    {
        switch (_tokens.Kind)
        {
            case TokenKind.Comma or TokenKind.RightParenthesis: return null;
            case TokenKind.Star:
                _tokens.Advance();
                return new StarOption();
            case TokenKind.LeftParenthesis:
                {
                    _tokens.Advance();
                    var items = new List<StringOption>();
                    do items.Add(new StringOption(grammar.Options.Word()));
                    while (_tokens.TryTake(TokenKind.Comma));
                    _tokens.Expect(TokenKind.RightParenthesis);
                    return new ListOption(NodeList<StringOption>.Adopt(items));
                }

            case TokenKind.Keyword when _tokens.Is(Keyword.Default):
                return new StringOption(grammar.Names.Take().Value);
            default: return grammar.Options.WordOrNumber();
        }
    }

    private void Legacy(List<OptionElement> options)
    {
        while (true)
        {
            switch (_tokens.Keyword)
            {
                case Keyword.Binary:
                    options.Add(Flag("format", new StringOption("binary")));
                    break;
                case Keyword.Csv:
                    options.Add(Flag("format", new StringOption("csv")));
                    break;
                case Keyword.Freeze:
                    options.Add(Flag("freeze", new BooleanOption(true)));
                    break;
                case Keyword.Header:
                    options.Add(Flag("header", new BooleanOption(true)));
                    break;
                case Keyword.Delimiter or Keyword.Null or Keyword.Quote or Keyword.Escape:
                    options.Add(Text(mayHaveAs: true));
                    break;
                case Keyword.Encoding:
                    options.Add(Text(mayHaveAs: false));
                    break;
                case Keyword.Force:
                    options.Add(Force());
                    break;
                default:
                    return;
            }
        }
    }

    private OptionElement Flag(string name, OptionValue value)
    {
        var span = _tokens.Current.Span;
        _tokens.Advance();
        return new OptionElement(name) { Value = value, Span = span };
    }

    private OptionElement Text(bool mayHaveAs)
    {
        var start = _tokens.Start;
        var name = grammar.Names.Take();
        if (mayHaveAs) _tokens.TryTake(Keyword.As);
        var value = new StringOption(_tokens.TakeString());
        return new OptionElement(name) { Value = value, Span = _tokens.SpanFrom(start) };
    }

    private OptionElement Force()
    {
        var start = _tokens.Start;
        _tokens.Advance();
        string name;
        if (_tokens.TryTake(Keyword.Quote))
        {
            name = "force_quote";
        }
        else if (_tokens.TryTake(Keyword.Not))
        {
            _tokens.Expect(Keyword.Null);
            name = "force_not_null";
        }
        else
        {
            _tokens.Expect(Keyword.Null);
            name = "force_null";
        }

        OptionValue value;
        if (_tokens.TryTake(TokenKind.Star))
        {
            value = new StarOption();
        }
        else
        {
            var columns = grammar.Names.ColumnIds();
            value = new ListOption(NodeList<StringOption>.Adopt(columns.Select(column => new StringOption(column.Value)).ToList()));
        }

        return new OptionElement(name) { Value = value, Span = _tokens.SpanFrom(start) };
    }
}
