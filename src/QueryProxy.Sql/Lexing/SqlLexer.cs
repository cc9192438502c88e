using QueryProxy.Sql.Syntax;

namespace QueryProxy.Sql.Lexing;

/// <summary>
/// Text to tokens, by PostgreSQL's lexical rules with standard_conforming_strings on
/// (https://www.postgresql.org/docs/current/sql-syntax-lexical.html). One lexer reads one text once; reading allocates
/// nothing per token, values are made when asked for.
/// </summary>
public sealed class SqlLexer
{
    private readonly string _text;
    private readonly SqlLexerOptions _options;
    private int _position;

    public SqlLexer(string text, SqlLexerOptions? options = null)
    {
        _text = text;
        _options = options ?? SqlLexerOptions.Default;
    }

    /// <summary>The next token; <see cref="TokenKind.EndOfInput"/> again and again after the last.</summary>
    /// <exception cref="SqlSyntaxException">Something unterminated or malformed; reading cannot go on.</exception>
    public Token Read()
    {
        SkipSpaceAndComments();
        var start = _position;
        if (start >= _text.Length) return new Token(TokenKind.EndOfInput, _text.Length, _text.Length);
        var c = _text[start];
        // Nearly every token is a word, and nearly no word has one of these behind its first letter.
        if (CharacterClass.IsIdentifierStart(c)) return Next(1) is '\'' or '&' ? ReadPrefixed(start, c) : ReadWord(start);
        switch (c)
        {
            case '\'':
                return ReadString(start);
            case '"':
                return ReadQuotedIdentifier(start);
            case '$':
                return ReadDollar(start);
            case '{' when _options.AllowPlaceholders:
                return ReadPlaceholder(start);
        }

        if (CharacterClass.IsDigit(c) || (c == '.' && CharacterClass.IsDigit(Next(1)))) return ReadNumber(start);
        if (CharacterClass.IsOperator(c)) return ReadOperator(start);
        return ReadPunctuation(start, c);
    }

    /// <summary>The value of an identifier token: folded or unquoted, and cut to 63 bytes as PostgreSQL does.</summary>
    public string IdentifierValue(Token token) => TokenValue.Identifier(_text, token);

    /// <summary>The value of a string token, or the digits of a bit string.</summary>
    public string StringValue(Token token) => TokenValue.String(_text, token);

    private char Next(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private Token Finish(TokenKind kind, int start, int end, TokenForm form = TokenForm.Plain, Keyword keyword = Keyword.NoKeyword)
    {
        _position = end;
        return new Token(kind, start, end, keyword) { Form = form };
    }

    private void SkipSpaceAndComments()
    {
        var text = _text;
        var position = _position;
        while (position < text.Length)
        {
            var c = text[position];
            if (CharacterClass.IsSpace(c)) position++;
            else if (c == '-' && position + 1 < text.Length && text[position + 1] == '-') position = LexicalScan.EndOfLineComment(text, position);
            else if (c == '/' && position + 1 < text.Length && text[position + 1] == '*') position = LexicalScan.EndOfBlockComment(text, position);
            else break;
        }

        _position = position;
    }

    /// <summary>A letter before a quote, or a word.</summary>
    private Token ReadPrefixed(int start, char c)
    {
        switch (c)
        {
            case 'b' or 'B' when Next(1) == '\'':
                return ReadBitString(TokenKind.BitString);
            case 'x' or 'X' when Next(1) == '\'':
                return ReadBitString(TokenKind.HexString);
            case 'e' or 'E' when Next(1) == '\'':
                return Finish(TokenKind.String, start, StringScanner.ScanEscape(_text, start, start + 2), TokenForm.Escape);
            case 'n' or 'N' when Next(1) == '\'':
                // N'...' is the keyword NCHAR followed by a string.
                return Finish(TokenKind.Keyword, start, start + 1, TokenForm.Plain, Keyword.Nchar);
            case 'u' or 'U' when Next(1) == '&' && Next(2) is '\'' or '"':
                return ReadUnicode(start);
            default:
                return ReadWord(start);
        }
    }

    private Token ReadWord(int start)
    {
        var text = _text;
        var end = start;
        byte found = 0;
        while (end < text.Length && CharacterClass.Of(text[end]) is var classes && (classes & CharacterClass.IdentifierPart) != 0)
        {
            found |= classes;
            end++;
        }

        if (end - start <= Keywords.MaxLength && Keywords.FindInAnyCase(text.AsSpan(start, end - start)) is var keyword and not Keyword.NoKeyword)
            return Finish(TokenKind.Keyword, start, end, TokenForm.Plain, keyword);
        return Finish(TokenKind.Identifier, start, end, (found & CharacterClass.Upper) != 0 ? TokenForm.Folded : TokenForm.Plain);
    }

    private Token ReadString(int start)
    {
        var end = StringScanner.ScanStandard(_text, start, start + 1, "unterminated quoted string", out var isPlain);
        return Finish(TokenKind.String, start, end, isPlain ? TokenForm.Quoted : TokenForm.QuotedEscaped);
    }

    private Token ReadBitString(TokenKind kind)
    {
        var start = _position;
        var message = kind == TokenKind.BitString ? "unterminated bit string literal" : "unterminated hexadecimal string literal";
        var end = StringScanner.ScanStandard(_text, start, start + 2, message, out var isPlain);
        return Finish(kind, start, end, isPlain ? TokenForm.Quoted : TokenForm.QuotedEscaped);
    }

    private Token ReadQuotedIdentifier(int start)
    {
        var end = StringScanner.ScanIdentifier(_text, start, start + 1, out var isPlain);
        return Finish(TokenKind.Identifier, start, end, isPlain ? TokenForm.Quoted : TokenForm.QuotedEscaped);
    }

    private Token ReadUnicode(int start)
    {
        var isIdentifier = Next(2) == '"';
        var end = isIdentifier
            ? StringScanner.ScanIdentifier(_text, start, start + 3, out _)
            : StringScanner.ScanStandard(_text, start, start + 3, "unterminated quoted string", out _);
        end = UnicodeEscapes.EndOfClause(_text, end);
        var token = Finish(isIdentifier ? TokenKind.Identifier : TokenKind.String, start, end, TokenForm.Unicode);

        // Escapes are checked where PostgreSQL checks them: when the token is read.
        TokenValue.Decode(_text, token);
        return token;
    }

    private Token ReadDollar(int start)
    {
        var text = _text;
        var end = start + 1;
        if (CharacterClass.IsDigit(Next(1)))
        {
            while (end < text.Length && CharacterClass.IsDigit(text[end])) end++;
            if (!int.TryParse(text.AsSpan(start + 1, end - start - 1), out _))
                throw LexicalScan.Error(text, "parameter number too large", start, end);
            return Finish(TokenKind.Parameter, start, end);
        }

        if (end < text.Length && CharacterClass.IsIdentifierStart(text[end]))
            while (end < text.Length && text[end] != '$' && CharacterClass.IsIdentifierPart(text[end])) end++;
        if (end >= text.Length || text[end] != '$') return Finish(TokenKind.Unknown, start, start + 1);

        var tag = text.AsSpan(start, end + 1 - start);
        var body = text.AsSpan(end + 1);
        var close = body.IndexOf(tag, StringComparison.Ordinal);
        if (close < 0) throw LexicalScan.Error(text, "unterminated dollar-quoted string", start, text.Length);
        return Finish(TokenKind.String, start, end + 1 + close + tag.Length, TokenForm.Dollar);
    }

    private Token ReadPlaceholder(int start)
    {
        var end = start + 1;
        while (end < _text.Length && (_text[end] == '.' || CharacterClass.IsIdentifierPart(_text[end]))) end++;
        if (end == start + 1 || end >= _text.Length || _text[end] != '}') return Finish(TokenKind.Unknown, start, start + 1);
        return Finish(TokenKind.Placeholder, start, end + 1);
    }

    private Token ReadNumber(int start)
    {
        var end = NumberScanner.Scan(_text, start, out var isInteger);
        return Finish(isInteger ? TokenKind.Integer : TokenKind.Numeric, start, end);
    }

    private Token ReadOperator(int start)
    {
        var length = LexicalScan.OperatorLength(_text, start);
        var end = start + length;
        var kind = length switch
        {
            1 => _text[start] switch
            {
                '+' => TokenKind.Plus,
                '-' => TokenKind.Minus,
                '*' => TokenKind.Star,
                '/' => TokenKind.Slash,
                '%' => TokenKind.Percent,
                '^' => TokenKind.Caret,
                '<' => TokenKind.Less,
                '>' => TokenKind.Greater,
                '=' => TokenKind.Equal,
                _ => TokenKind.Operator,
            },
            2 => (_text[start], _text[start + 1]) switch
            {
                ('=', '>') => TokenKind.EqualGreater,
                ('>', '=') => TokenKind.GreaterOrEqual,
                ('<', '=') => TokenKind.LessOrEqual,
                ('<', '>') or ('!', '=') => TokenKind.NotEqual,
                _ => TokenKind.Operator,
            },
            _ => TokenKind.Operator,
        };
        if (length >= 64) throw LexicalScan.Error(_text, "operator too long", start, end);
        return Finish(kind, start, end);
    }

    private Token ReadPunctuation(int start, char c)
    {
        switch (c)
        {
            case ',': return Finish(TokenKind.Comma, start, start + 1);
            case ';': return Finish(TokenKind.Semicolon, start, start + 1);
            case '(': return Finish(TokenKind.LeftParenthesis, start, start + 1);
            case ')': return Finish(TokenKind.RightParenthesis, start, start + 1);
            case '[': return Finish(TokenKind.LeftBracket, start, start + 1);
            case ']': return Finish(TokenKind.RightBracket, start, start + 1);
            case '.' when Next(1) == '.': return Finish(TokenKind.DotDot, start, start + 2);
            case '.': return Finish(TokenKind.Dot, start, start + 1);
            case ':' when Next(1) == ':': return Finish(TokenKind.ColonColon, start, start + 2);
            case ':' when Next(1) == '=': return Finish(TokenKind.ColonEqual, start, start + 2);
            case ':': return Finish(TokenKind.Colon, start, start + 1);
            case '\0':
                throw new SqlSyntaxException(
                    SqlState.CharacterNotInRepertoire,
                    "invalid byte sequence for encoding \"UTF8\": 0x00",
                    new SourceSpan(start, 1));
            default: return Finish(TokenKind.Unknown, start, start + 1);
        }
    }
}
