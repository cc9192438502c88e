using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Sql.Parsing;

/// <summary>MERGE.</summary>
internal sealed class MergeParser(Grammar grammar)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    public MergeStatement Parse(WithClause? with, int start)
    {
        _tokens.Expect(Keyword.Merge);
        _tokens.Expect(Keyword.Into);
        var table = grammar.Updates.Relation();
        _tokens.Expect(Keyword.Using);
        var source = grammar.TableRefs.Parse();
        _tokens.Expect(Keyword.On);
        var condition = grammar.Expressions.Parse();
        var whens = new List<MergeWhen>();
        do whens.Add(When());
        while (_tokens.Is(Keyword.When));
        var returning = grammar.Updates.OptionalReturning();
        return new MergeStatement(table, source, condition, NodeList<MergeWhen>.Adopt(whens))
        {
            With = with,
            Returning = returning,
            Span = _tokens.SpanFrom(start),
        };
    }

    private MergeWhen When()
    {
        var start = _tokens.Start;
        _tokens.Expect(Keyword.When);
        var match = MergeMatch.Matched;
        if (_tokens.TryTake(Keyword.Not))
        {
            match = MergeMatch.NotMatchedByTarget;
            _tokens.Expect(Keyword.Matched);
            if (_tokens.TryTake(Keyword.By))
            {
                if (_tokens.TryTake(Keyword.Source)) match = MergeMatch.NotMatchedBySource;
                else _tokens.Expect(Keyword.Target);
            }
        }
        else
        {
            _tokens.Expect(Keyword.Matched);
        }

        var condition = _tokens.TryTake(Keyword.And) ? grammar.Expressions.Parse() : null;
        _tokens.Expect(Keyword.Then);
        var action = Action(match);
        return new MergeWhen(match, action) { Condition = condition, Span = _tokens.SpanFrom(start) };
    }

    private MergeAction Action(MergeMatch match)
    {
        var start = _tokens.Start;
        if (_tokens.TryTake(Keyword.Do))
        {
            _tokens.Expect(Keyword.Nothing);
            return new MergeDoNothing { Span = _tokens.SpanFrom(start) };
        }

        if (match == MergeMatch.NotMatchedByTarget) return Insert(start);
        if (_tokens.TryTake(Keyword.Delete)) return new MergeDelete { Span = _tokens.SpanFrom(start) };
        _tokens.Expect(Keyword.Update);
        _tokens.Expect(Keyword.Set);
        var assignments = grammar.Updates.Assignments();
        return new MergeUpdate(assignments) { Span = _tokens.SpanFrom(start) };
    }

    private MergeInsert Insert(int start)
    {
        _tokens.Expect(Keyword.Insert);
        if (_tokens.TryTake(Keyword.Default, Keyword.Values)) return new MergeInsert { Span = _tokens.SpanFrom(start) };
        var columns = _tokens.Is(TokenKind.LeftParenthesis) ? grammar.Inserts.Columns() : NodeList<AssignmentTarget>.Empty;
        var overriding = grammar.Inserts.Overriding();
        _tokens.Expect(Keyword.Values);
        var values = grammar.Selects.ValuesRow();
        return new MergeInsert { Values = values, Columns = columns, Overriding = overriding, Span = _tokens.SpanFrom(start) };
    }
}
