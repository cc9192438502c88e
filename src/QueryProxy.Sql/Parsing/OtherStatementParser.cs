using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Parsing.Recognition;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>Every statement that is recognised but not modelled.</summary>
internal sealed class OtherStatementParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>Reads a statement and keeps its text.</summary>
    public UnsupportedStatement Parse()
    {
        if (_tokens.Kind != TokenKind.Keyword) throw _tokens.Error();
        grammar.Enter();
        var start = _tokens.Start;
        var kind = new StatementRecognizer(grammar).Recognize();
        grammar.Leave();
        var span = _tokens.SpanFrom(start);
        return new UnsupportedStatement(kind, span.SliceOf(_tokens.Text).ToString()) { Span = span };
    }
}
