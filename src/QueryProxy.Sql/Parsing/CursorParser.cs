using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>DECLARE, FETCH, MOVE, CLOSE.</summary>
internal sealed class CursorParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public DeclareCursorStatement Declare()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Declare);
        var name = grammar.Names.ColumnId();
        var scroll = CursorScroll.Unspecified;
        var sensitivity = CursorSensitivity.Unspecified;
        var binary = false;
        while (!_tokens.Is(Keyword.Cursor))
        {
            if (_tokens.TryTake(Keyword.Scroll)) scroll |= CursorScroll.Scroll;
            else if (_tokens.TryTake(Keyword.Binary)) binary = true;
            else if (_tokens.TryTake(Keyword.Asensitive)) sensitivity |= CursorSensitivity.Asensitive;
            else if (_tokens.TryTake(Keyword.Insensitive)) sensitivity |= CursorSensitivity.Insensitive;
            else
            {
                _tokens.Expect(Keyword.No);
                _tokens.Expect(Keyword.Scroll);
                scroll |= CursorScroll.NoScroll;
            }
        }

        _tokens.Advance();
        var hold = _tokens.TryTake(Keyword.With, Keyword.Hold);
        if (!hold) _tokens.TryTake(Keyword.Without, Keyword.Hold);
        _tokens.Expect(Keyword.For);
        var query = grammar.Queries.Parse();
        return new DeclareCursorStatement(name, query)
        {
            IsBinary = binary,
            Sensitivity = sensitivity,
            Scroll = scroll,
            WithHold = hold,
            Span = _tokens.SpanFrom(start),
        };
    }

    public FetchStatement Fetch()
    {
        var start = _tokens.Start;
        var isMove = _tokens.Is(Keyword.Move);
        _tokens.Advance();
        var (direction, count) = Direction();
        if (!_tokens.TryTake(Keyword.From)) _tokens.TryTake(Keyword.In);
        var cursor = grammar.Names.ColumnId();
        return new FetchStatement(cursor, direction, count) { IsMove = isMove, Span = _tokens.SpanFrom(start) };
    }

    public CloseStatement Close()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.Close);
        var name = _tokens.TryTake(Keyword.All) ? null : grammar.Names.ColumnId();
        return new CloseStatement { Name = name, Span = _tokens.SpanFrom(start) };
    }

    private (FetchDirection Direction, long Count) Direction()
    {
        if (_tokens.TryTake(Keyword.All)) return (FetchDirection.Forward, long.MaxValue);
        if (grammar.Options.IsNumber()) return (FetchDirection.Forward, SignedInteger());
        if (_tokens.Keyword is Keyword.From or Keyword.In) return (FetchDirection.Forward, 1);

        // All the words may be names of cursors too: they are directions only when something follows.
        if (_tokens.Peek().Kind is TokenKind.EndOfInput or TokenKind.Semicolon) return (FetchDirection.Forward, 1);
        switch (_tokens.Keyword)
        {
            case Keyword.Next:
                _tokens.Advance();
                return (FetchDirection.Forward, 1);
            case Keyword.Prior:
                _tokens.Advance();
                return (FetchDirection.Backward, 1);
            case Keyword.First:
                _tokens.Advance();
                return (FetchDirection.Absolute, 1);
            case Keyword.Last:
                _tokens.Advance();
                return (FetchDirection.Absolute, -1);
            case Keyword.Absolute:
                _tokens.Advance();
                return (FetchDirection.Absolute, SignedInteger());
            case Keyword.Relative:
                _tokens.Advance();
                return (FetchDirection.Relative, SignedInteger());
            case Keyword.Forward:
                _tokens.Advance();
                return (FetchDirection.Forward, OptionalCount());
            case Keyword.Backward:
                _tokens.Advance();
                return (FetchDirection.Backward, OptionalCount());
            default:
                return (FetchDirection.Forward, 1);
        }
    }

    private long OptionalCount()
    {
        if (_tokens.TryTake(Keyword.All)) return long.MaxValue;
        return grammar.Options.IsNumber() ? SignedInteger() : 1;
    }

    private int SignedInteger()
    {
        var negative = _tokens.TryTake(TokenKind.Minus);
        if (!negative) _tokens.TryTake(TokenKind.Plus);
        var value = grammar.Types.Integer();
        return negative ? -value : value;
    }
}
