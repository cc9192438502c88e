using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>Transaction control.</summary>
internal sealed class TransactionParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public TransactionStatement Parse()
    {
        var start = _tokens.Start;
        var keyword = _tokens.Keyword;
        _tokens.Advance();
        switch (keyword)
        {
            case Keyword.Start:
                _tokens.Expect(Keyword.Transaction);
                return Begin(TransactionCommand.StartTransaction, start);
            case Keyword.Begin:
                WorkOrTransaction();
                return Begin(TransactionCommand.Begin, start);
            case Keyword.Prepare:
                _tokens.Expect(Keyword.Transaction);
                return TwoPhase(TransactionCommand.PrepareTransaction, start);
            case Keyword.Commit when _tokens.TryTake(Keyword.Prepared):
                return TwoPhase(TransactionCommand.CommitPrepared, start);
            case Keyword.Rollback when _tokens.TryTake(Keyword.Prepared):
                return TwoPhase(TransactionCommand.RollbackPrepared, start);
            case Keyword.Savepoint:
                return Savepoint(TransactionCommand.Savepoint, start);
            case Keyword.Release:
                OptionalSavepointWord();
                return Savepoint(TransactionCommand.Release, start);
        }

        WorkOrTransaction();
        if (keyword == Keyword.Rollback && _tokens.TryTake(Keyword.To))
        {
            OptionalSavepointWord();
            return Savepoint(TransactionCommand.RollbackTo, start);
        }

        var command = keyword is Keyword.Commit or Keyword.End ? TransactionCommand.Commit : TransactionCommand.Rollback;
        var chained = false;
        if (_tokens.TryTake(Keyword.And))
        {
            chained = !_tokens.TryTake(Keyword.No);
            _tokens.Expect(Keyword.Chain);
        }

        return new TransactionStatement(command) { IsChained = chained, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>transaction_mode_list: commas between the modes are optional.</summary>
    public NodeList<TransactionMode> Modes(bool required)
    {
        if (!StartsMode()) return required ? throw _tokens.Error() : NodeList<TransactionMode>.Empty;
        var modes = new List<TransactionMode>();
        do
        {
            modes.Add(Mode());
            if (_tokens.TryTake(TokenKind.Comma) && !StartsMode()) throw _tokens.Error();
        }
        while (StartsMode());
        return NodeList<TransactionMode>.Adopt(modes);
    }

    private bool StartsMode() => _tokens.Keyword is Keyword.Isolation or Keyword.Read or Keyword.Deferrable or Keyword.Not;

    private TransactionMode Mode()
    {
        var start = _tokens.Start;
        if (_tokens.TryTake(Keyword.Isolation))
        {
            _tokens.Expect(Keyword.Level);
            var level = Level();
            return new IsolationMode(level) { Span = _tokens.SpanFrom(start) };
        }

        if (_tokens.TryTake(Keyword.Read))
        {
            var readOnly = _tokens.TryTake(Keyword.Only);
            if (!readOnly) _tokens.Expect(Keyword.Write);
            return new AccessMode(readOnly) { Span = _tokens.SpanFrom(start) };
        }

        var deferrable = !_tokens.TryTake(Keyword.Not);
        _tokens.Expect(Keyword.Deferrable);
        return new DeferrableMode(deferrable) { Span = _tokens.SpanFrom(start) };
    }

    private IsolationLevel Level()
    {
        if (_tokens.TryTake(Keyword.Serializable)) return IsolationLevel.Serializable;
        if (_tokens.TryTake(Keyword.Repeatable))
        {
            _tokens.Expect(Keyword.Read);
            return IsolationLevel.RepeatableRead;
        }

        _tokens.Expect(Keyword.Read);
        if (_tokens.TryTake(Keyword.Committed)) return IsolationLevel.ReadCommitted;
        _tokens.Expect(Keyword.Uncommitted);
        return IsolationLevel.ReadUncommitted;
    }

    private void WorkOrTransaction()
    {
        if (!_tokens.TryTake(Keyword.Work)) _tokens.TryTake(Keyword.Transaction);
    }

    private void OptionalSavepointWord()
    {
        if (_tokens.Is(Keyword.Savepoint) && NameParser.IsColumnId(_tokens.Peek())) _tokens.Advance();
    }

    private TransactionStatement Begin(TransactionCommand command, int start)
    {
        var modes = Modes(required: false);
        return new TransactionStatement(command) { Modes = modes, Span = _tokens.SpanFrom(start) };
    }

    private TransactionStatement TwoPhase(TransactionCommand command, int start)
    {
        var id = _tokens.TakeString();
        return new TransactionStatement(command) { GlobalId = id, Span = _tokens.SpanFrom(start) };
    }

    private TransactionStatement Savepoint(TransactionCommand command, int start)
    {
        var name = grammar.Names.ColumnId();
        return new TransactionStatement(command) { Savepoint = name, Span = _tokens.SpanFrom(start) };
    }
}
