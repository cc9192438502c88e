using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Json;

namespace QueryProxy.Sql.Parsing;

/// <summary>JSON_TABLE.</summary>
internal sealed class JsonTableParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public JsonTableRef Parse(bool isLateral, int start)
    {
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var context = grammar.JsonClauses.Value();
        _tokens.Expect(TokenKind.Comma);
        var path = grammar.Expressions.Parse();
        if (path is not StringLiteral)
        {
            throw _tokens.ErrorAt(
                path.Span,
                "only string constants are supported in JSON_TABLE path specification",
                SqlState.FeatureNotSupported);
        }

        var pathName = _tokens.TryTake(Keyword.As) ? grammar.Names.ColumnId() : null;
        var passing = grammar.JsonClauses.OptionalPassing();
        _tokens.Expect(Keyword.Columns);
        var columns = Columns();
        var (_, onError) = grammar.JsonClauses.Behaviors(allowsEmpty: false);
        _tokens.Expect(TokenKind.RightParenthesis);
        var alias = grammar.TableRefs.OptionalAlias();
        return new JsonTableRef(context, path, columns)
        {
            PathName = pathName,
            Passing = passing,
            OnError = onError,
            IsLateral = isLateral,
            Alias = alias,
            Span = _tokens.SpanFrom(start),
        };
    }

    private NodeList<JsonTableColumn> Columns()
    {
        grammar.Enter();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var columns = new List<JsonTableColumn>();
        do columns.Add(Column());
        while (_tokens.TryTake(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        grammar.Height++;
        grammar.Leave();
        return NodeList<JsonTableColumn>.Adopt(columns);
    }

    private JsonTableColumn Column()
    {
        var start = _tokens.Start;
        if (_tokens.Is(Keyword.Nested) && (_tokens.NextIs(Keyword.Path) || _tokens.NextIs(TokenKind.String))) return Nested(start);
        var name = grammar.Names.ColumnId();
        if (_tokens.TryTake(Keyword.For, Keyword.Ordinality)) return new JsonOrdinalityColumn(name) { Span = _tokens.SpanFrom(start) };
        var type = grammar.Types.Parse();
        if (_tokens.TryTake(Keyword.Exists))
        {
            var existsPath = OptionalPath();
            var (_, existsError) = grammar.JsonClauses.Behaviors(allowsEmpty: false);
            return new JsonExistsColumn(name, type) { Path = existsPath, OnError = existsError, Span = _tokens.SpanFrom(start) };
        }

        var format = grammar.JsonClauses.OptionalFormat();
        var path = OptionalPath();
        var wrapper = grammar.JsonClauses.Wrapper();
        var quotes = grammar.JsonClauses.Quotes();
        var (onEmpty, onError) = grammar.JsonClauses.Behaviors();
        return new JsonRegularColumn(name, type)
        {
            Format = format,
            Path = path,
            Wrapper = wrapper,
            Quotes = quotes,
            OnEmpty = onEmpty,
            OnError = onError,
            Span = _tokens.SpanFrom(start),
        };
    }

    private StringLiteral? OptionalPath() => _tokens.TryTake(Keyword.Path) ? Path() : null;

    private StringLiteral Path()
    {
        var start = _tokens.Start;
        var value = _tokens.TakeString();
        return new StringLiteral(value) { Span = _tokens.SpanFrom(start) };
    }

    private JsonNestedColumns Nested(int start)
    {
        _tokens.Advance();
        _tokens.TryTake(Keyword.Path);
        var path = Path();
        var name = _tokens.TryTake(Keyword.As) ? grammar.Names.ColumnId() : null;
        _tokens.Expect(Keyword.Columns);
        var columns = Columns();
        return new JsonNestedColumns(path, columns) { PathName = name, Span = _tokens.SpanFrom(start) };
    }
}
