using System.Buffers;
using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Parsing;

/// <summary>
/// The tokens of one text with a position: what every grammar class reads from. All tokens are lexed up front into a
/// pooled array; an error of the lexer is raised only when the parser reaches its place, as an earlier syntax error
/// comes first.
/// </summary>
internal sealed class TokenStream : IDisposable
{
    private readonly SqlLexer _lexer;
    private readonly SqlSyntaxException? _lexicalError;
    private readonly int _errorIndex = int.MaxValue;
    private Token[] _tokens;
    private int _position;
    private Token _current;

    public TokenStream(string text, SqlLexerOptions options)
    {
        // PostgreSQL's strings end at NUL, so no part of a statement may hold one.
        var nul = text.IndexOf('\0');
        if (nul >= 0)
        {
            throw LexicalScan.PlainError(
                text,
                "invalid byte sequence for encoding \"UTF8\": 0x00",
                new SourceSpan(nul, 1),
                SqlState.CharacterNotInRepertoire);
        }

        Text = text;
        _lexer = new SqlLexer(text, options);
        _tokens = ArrayPool<Token>.Shared.Rent(Math.Clamp(text.Length / 4, 32, 1 << 20));
        var count = 0;
        try
        {
            Token token;
            do
            {
                if (count == _tokens.Length) Grow();
                token = _lexer.Read();
                if (token.Keyword != Keyword.NoKeyword && count > 0) MarkLookahead(ref _tokens[count - 1], token.Keyword);
                _tokens[count++] = token;
            }
            while (token.Kind != TokenKind.EndOfInput);
        }
        catch (SqlSyntaxException error)
        {
            _lexicalError = error;
            _errorIndex = count;
            if (count == _tokens.Length) Grow();
            _tokens[count] = new Token(TokenKind.EndOfInput, text.Length, text.Length);
        }

        SetCurrent();
    }

    public string Text { get; }

    public ref readonly Token Current => ref _current;

    public TokenKind Kind => _current.Kind;

    /// <summary>The current token's keyword, or NoKeyword.</summary>
    public Keyword Keyword => _current.Keyword;

    /// <summary>Where the current token starts.</summary>
    public int Start => _current.Start;

    /// <summary>Where the token before the current one ended.</summary>
    public int PreviousEnd => _position == 0 ? 0 : _tokens[_position - 1].End;

    /// <summary>A mark to go back to with <see cref="Reset"/>.</summary>
    public int Mark => _position;

    public void Dispose()
    {
        if (_tokens.Length > 0) ArrayPool<Token>.Shared.Return(_tokens);
        _tokens = [];
    }

    public void Reset(int mark)
    {
        _position = mark;
        SetCurrent();
    }

    public void Advance()
    {
        if (_current.Kind == TokenKind.EndOfInput) return;
        _position++;
        SetCurrent();
    }

    /// <summary>The next token; the current one when it is the last.</summary>
    public ref readonly Token Peek()
    {
        var next = _position < _errorIndex && _current.Kind != TokenKind.EndOfInput ? _position + 1 : _position;
        return ref _tokens[next];
    }

    /// <summary>A token further on; the last one when there are not so many.</summary>
    public ref readonly Token Peek(int offset)
    {
        var i = _position;
        while (offset-- > 0 && i < _errorIndex && _tokens[i].Kind != TokenKind.EndOfInput) i++;
        return ref _tokens[i];
    }

    public bool Is(Keyword keyword) => _current.Keyword == keyword;

    public bool Is(TokenKind kind) => _current.Kind == kind;

    public bool NextIs(Keyword keyword) => Peek().Keyword == keyword;

    public bool NextIs(TokenKind kind) => Peek().Kind == kind;

    public bool TryTake(Keyword keyword)
    {
        if (_current.Keyword != keyword) return false;
        Advance();
        return true;
    }

    public bool TryTake(TokenKind kind)
    {
        if (_current.Kind != kind) return false;
        Advance();
        return true;
    }

    /// <summary>Takes both keywords or none.</summary>
    public bool TryTake(Keyword first, Keyword second)
    {
        if (_current.Keyword != first || !NextIs(second)) return false;
        Advance();
        Advance();
        return true;
    }

    public void Expect(Keyword keyword)
    {
        if (!TryTake(keyword)) throw Error();
    }

    public void Expect(TokenKind kind)
    {
        if (!TryTake(kind)) throw Error();
    }

    public string IdentifierValue() => _lexer.IdentifierValue(_current);

    public string StringValue() => _lexer.StringValue(_current);

    public ReadOnlySpan<char> CurrentText => Text.AsSpan(_current.Start, _current.End - _current.Start);

    /// <summary>Takes a string constant.</summary>
    public string TakeString()
    {
        if (_current.Kind != TokenKind.String) throw Error();
        var value = StringValue();
        Advance();
        return value;
    }

    /// <summary>The span from an offset to the end of the last taken token.</summary>
    public SourceSpan SpanFrom(int start) => SourceSpan.FromBounds(start, Math.Max(start, PreviousEnd));

    /// <summary>The syntax error at the current token.</summary>
    public SqlSyntaxException Error() => Error("syntax error");

    /// <summary>An error "at or near" the current token.</summary>
    public SqlSyntaxException Error(string message, string sqlState = SqlState.SyntaxError) =>
        LexicalScan.Error(Text, message, _current.Start, _current.End, sqlState);

    /// <summary>An error with a position but without "at or near".</summary>
    public SqlSyntaxException ErrorAt(SourceSpan span, string message, string sqlState = SqlState.SyntaxError, string? hint = null) =>
        LexicalScan.PlainError(Text, message, span, sqlState, hint);

    /// <summary>
    /// Three words are no names when certain words follow: PostgreSQL's lexer makes them tokens of their own.
    /// </summary>
    private static void MarkLookahead(ref Token token, Keyword next)
    {
        switch (token.Keyword)
        {
            case Keyword.Format when next == Keyword.Json:
                token = token with { Keyword = Keyword.FormatBeforeJson };
                break;
            case Keyword.Nulls when next is Keyword.First or Keyword.Last:
                token = token with { Keyword = Keyword.NullsBeforeFirstOrLast };
                break;
            case Keyword.Without when next == Keyword.Time:
                token = token with { Keyword = Keyword.WithoutBeforeTime };
                break;
        }
    }

    private void SetCurrent()
    {
        if (_position >= _errorIndex) throw Positioned(_lexicalError!);
        _current = _tokens[_position];
    }

    private SqlSyntaxException Positioned(SqlSyntaxException error) =>
        error.Position != 0 || error.Span.IsNone
            ? error
            : new SqlSyntaxException(error.SqlState, error.Message, error.Span, error.Span.PositionIn(Text), error.Hint, error.Detail);

    private void Grow()
    {
        var larger = ArrayPool<Token>.Shared.Rent(_tokens.Length * 2);
        _tokens.CopyTo(larger, 0);
        ArrayPool<Token>.Shared.Return(_tokens);
        _tokens = larger;
    }
}
