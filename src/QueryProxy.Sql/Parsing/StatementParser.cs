using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>Statements by their first words.</summary>
internal sealed class StatementParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>stmtmulti: statements separated by semicolons, empty ones left out.</summary>
    public NodeList<Statement> ParseAll()
    {
        var statements = new List<Statement>();
        while (true)
        {
            while (_tokens.TryTake(TokenKind.Semicolon))
            {
            }

            if (_tokens.Is(TokenKind.EndOfInput)) return NodeList<Statement>.Adopt(statements);
            statements.Add(Parse());
            if (!_tokens.Is(TokenKind.Semicolon) && !_tokens.Is(TokenKind.EndOfInput)) throw _tokens.Error();
        }
    }

    public Statement Parse()
    {
        grammar.Height = 0;
        switch (_tokens.Keyword)
        {
            case Keyword.Copy: return grammar.Copies.Parse();
            case Keyword.Explain: return grammar.Session.Explain();
            case Keyword.Declare: return grammar.Cursors.Declare();
            case Keyword.Fetch or Keyword.Move: return grammar.Cursors.Fetch();
            case Keyword.Close: return grammar.Cursors.Close();
            case Keyword.Prepare when _tokens.NextIs(Keyword.Transaction) && _tokens.Peek(2).Kind == TokenKind.String:
                return grammar.Transactions.Parse();
            case Keyword.Prepare: return grammar.Session.Prepare();
            case Keyword.Execute: return grammar.Session.Execute();
            case Keyword.Deallocate: return grammar.Session.Deallocate();
            case Keyword.Begin or Keyword.Start or Keyword.Commit or Keyword.End or Keyword.Rollback or Keyword.Abort
                or Keyword.Savepoint or Keyword.Release:
                return grammar.Transactions.Parse();
            case Keyword.Set when !_tokens.NextIs(Keyword.Constraints) || _tokens.Peek(2).Kind is TokenKind.Equal or TokenKind.Dot
                || _tokens.Peek(2).Keyword is Keyword.To:
                return grammar.Settings.Set();
            case Keyword.Reset: return grammar.Settings.Reset();
            case Keyword.Show: return grammar.Settings.Show();
            case Keyword.Discard: return grammar.Session.Discard();
            case Keyword.Listen: return grammar.Session.Listen();
            case Keyword.Unlisten: return grammar.Session.Unlisten();
            case Keyword.Notify: return grammar.Session.Notify();
            default:
                return StartsPreparable() ? Preparable() : grammar.Others.Parse();
        }
    }

    /// <summary>Whether the current token begins a PreparableStmt.</summary>
    public bool StartsPreparable() =>
        _tokens.Is(TokenKind.LeftParenthesis)
        || _tokens.Keyword is Keyword.Select or Keyword.Values or Keyword.Table or Keyword.With or Keyword.Insert or Keyword.Update
            or Keyword.Delete or Keyword.Merge;

    /// <summary>PreparableStmt: SELECT, INSERT, UPDATE, DELETE, MERGE.</summary>
    public Statement Preparable()
    {
        var start = _tokens.Start;
        var with = _tokens.Is(Keyword.With) ? grammar.With.Parse() : null;
        switch (_tokens.Keyword)
        {
            case Keyword.Insert: return grammar.Inserts.Parse(with, start);
            case Keyword.Update: return grammar.Updates.Update(with, start);
            case Keyword.Delete: return grammar.Updates.Delete(with, start);
            case Keyword.Merge: return grammar.Merges.Parse(with, start);
        }

        var query = grammar.Queries.Parse(with, start);
        return new SelectStatement(query) { Span = _tokens.SpanFrom(start) };
    }
}
