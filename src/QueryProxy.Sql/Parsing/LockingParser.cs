using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Parsing;

/// <summary>FOR UPDATE and its like.</summary>
internal sealed class LockingParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>for_locking_clause; FOR READ ONLY is no locking.</summary>
    public NodeList<LockingClause> Locking()
    {
        if (_tokens.Is(Keyword.For) && _tokens.NextIs(Keyword.Read))
        {
            _tokens.Advance();
            _tokens.Advance();
            _tokens.Expect(Keyword.Only);
            return NodeList<LockingClause>.Empty;
        }

        var clauses = new List<LockingClause>();
        while (_tokens.Is(Keyword.For)) clauses.Add(LockingItem());
        return NodeList<LockingClause>.Adopt(clauses);
    }

    private LockingClause LockingItem()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.For);
        LockStrength strength;
        switch (_tokens.Keyword)
        {
            case Keyword.Update:
                strength = LockStrength.Update;
                break;
            case Keyword.Share:
                strength = LockStrength.Share;
                break;
            case Keyword.No:
                _tokens.Advance();
                _tokens.Expect(Keyword.Key);
                if (!_tokens.Is(Keyword.Update)) throw _tokens.Error();
                strength = LockStrength.NoKeyUpdate;
                break;
            case Keyword.Key:
                _tokens.Advance();
                if (!_tokens.Is(Keyword.Share)) throw _tokens.Error();
                strength = LockStrength.KeyShare;
                break;
            default:
                throw _tokens.Error();
        }

        _tokens.Advance();
        var tables = NodeList<QualifiedName>.Empty;
        if (_tokens.TryTake(Keyword.Of))
        {
            var names = new List<QualifiedName>();
            do names.Add(grammar.Names.RelationName());
            while (_tokens.TryTake(TokenKind.Comma));
            tables = NodeList<QualifiedName>.Adopt(names);
        }

        var wait = LockWait.Block;
        if (_tokens.TryTake(Keyword.Nowait)) wait = LockWait.NoWait;
        else if (_tokens.TryTake(Keyword.Skip))
        {
            _tokens.Expect(Keyword.Locked);
            wait = LockWait.SkipLocked;
        }

        return new LockingClause(strength) { Tables = tables, Wait = wait, Span = _tokens.SpanFrom(start) };
    }
}
