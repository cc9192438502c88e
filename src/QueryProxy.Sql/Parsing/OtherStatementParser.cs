using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>Every statement that is recognised but not modelled.</summary>
internal sealed class OtherStatementParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public UnsupportedStatement Parse()
    {
        var start = _tokens.Start;
        var kind = Kind() ?? throw _tokens.Error();
        while (_tokens.Kind is not (TokenKind.Semicolon or TokenKind.EndOfInput)) _tokens.Advance();
        var span = _tokens.SpanFrom(start);
        return new UnsupportedStatement(kind, span.SliceOf(_tokens.Text).ToString()) { Span = span };
    }

    private StatementKind? Kind() => _tokens.Keyword switch
    {
        Keyword.Create => StatementKind.Create,
        Keyword.Drop => StatementKind.Drop,
        Keyword.Alter => StatementKind.AlterTable,
        Keyword.Grant or Keyword.Revoke => StatementKind.Grant,
        Keyword.Vacuum or Keyword.Analyze or Keyword.Analyse => StatementKind.Vacuum,
        Keyword.Truncate => StatementKind.Truncate,
        Keyword.Comment => StatementKind.Comment,
        Keyword.Lock => StatementKind.Lock,
        Keyword.Do => StatementKind.Do,
        Keyword.Call => StatementKind.Call,
        Keyword.Set => StatementKind.ConstraintsSet,
        _ => null,
    };
}
