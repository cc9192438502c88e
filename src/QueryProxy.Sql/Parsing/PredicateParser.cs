using QueryProxy.Sql.Lexing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Json;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Sql.Parsing;

/// <summary>The predicates written in words: IS ..., BETWEEN, IN, LIKE, and comparisons with ANY and ALL.</summary>
internal sealed class PredicateParser(Grammar grammar, ExpressionParser expressions)
{
    private readonly TokenStream _tokens = grammar.Tokens;

    /// <summary>Whether IS starts one of the tests that b_expr has: DISTINCT FROM and DOCUMENT.</summary>
    public bool IsRestrictedIs()
    {
        var next = _tokens.Peek().Keyword == Keyword.Not ? _tokens.Peek(2).Keyword : _tokens.Peek().Keyword;
        return next is Keyword.Distinct or Keyword.Document;
    }

    public Expression Is(Expression left, int start, bool restricted)
    {
        if (_tokens.TryTake(Keyword.Isnull)) return Test(left, IsTest.Null, false, start);
        if (_tokens.TryTake(Keyword.Notnull)) return Test(left, IsTest.Null, true, start);
        _tokens.Expect(Keyword.Is);
        var negated = _tokens.TryTake(Keyword.Not);
        switch (_tokens.Keyword)
        {
            case Keyword.Null:
                _tokens.Advance();
                return Test(left, IsTest.Null, negated, start);
            case Keyword.True:
                _tokens.Advance();
                return Test(left, IsTest.True, negated, start);
            case Keyword.False:
                _tokens.Advance();
                return Test(left, IsTest.False, negated, start);
            case Keyword.Unknown:
                _tokens.Advance();
                return Test(left, IsTest.Unknown, negated, start);
            case Keyword.Distinct:
                {
                    _tokens.Advance();
                    _tokens.Expect(Keyword.From);
                    var right = expressions.Parse(Precedence.Is + 1, restricted);
                    expressions.RejectChain(Precedence.Is, restricted);
                    return new IsDistinctFromExpression(left, right) { IsNegated = negated, Span = _tokens.SpanFrom(start) };
                }

            case Keyword.Document:
                _tokens.Advance();
                return Negate(new IsDocumentExpression(left) { Span = _tokens.SpanFrom(start) }, negated);
            case Keyword.Json:
                return Negate(IsJson(left, start), negated);
            case Keyword.Normalized or Keyword.Nfc or Keyword.Nfd or Keyword.Nfkc or Keyword.Nfkd:
                return Negate(IsNormalized(left, start), negated);
            default:
                throw _tokens.Error();
        }
    }

    /// <summary>[NOT] BETWEEN, IN, LIKE, ILIKE, SIMILAR TO</summary>
    public Expression Like(Expression left, int start)
    {
        var operatorStart = _tokens.Start;
        var negated = _tokens.TryTake(Keyword.Not);
        switch (_tokens.Keyword)
        {
            case Keyword.Between: return Between(left, start, negated);
            case Keyword.In: return In(left, start, negated);
        }

        var kind = _tokens.Keyword switch
        {
            Keyword.Like => LikeKind.Like,
            Keyword.Ilike => LikeKind.ILike,
            _ => LikeKind.SimilarTo,
        };
        _tokens.Advance();
        if (kind == LikeKind.SimilarTo)
        {
            _tokens.Expect(Keyword.To);
        }
        else
        {
            var symbol = (kind, negated) switch
            {
                (LikeKind.Like, false) => "~~",
                (LikeKind.Like, true) => "!~~",
                (LikeKind.ILike, false) => "~~*",
                _ => "!~~*",
            };
            if (TryQuantified(left, new OperatorName(symbol) { Span = _tokens.SpanFrom(operatorStart) }, start) is { } quantified)
                return quantified;
        }

        var pattern = expressions.Parse(Precedence.Like + 1, restricted: false);
        Expression? escape = null;
        if (_tokens.TryTake(Keyword.Escape)) escape = expressions.Parse(Precedence.Like + 1, restricted: false);
        expressions.RejectChain(Precedence.Like, restricted: false);
        return new LikeExpression(left, kind, pattern) { Escape = escape, IsNegated = negated, Span = _tokens.SpanFrom(start) };
    }

    /// <summary>operator ANY | SOME | ALL, when one of these words follows the operator.</summary>
    public Expression? TryQuantified(Expression left, OperatorName name, int start)
    {
        Quantifier quantifier;
        if (_tokens.Keyword is Keyword.Any or Keyword.Some) quantifier = Quantifier.Any;
        else if (_tokens.Is(Keyword.All)) quantifier = Quantifier.All;
        else return null;

        _tokens.Advance();
        if (!_tokens.Is(TokenKind.LeftParenthesis)) throw _tokens.Error();
        var operand = grammar.Primaries.Parenthesized();
        if (operand.Query is { } query)
            return new QuantifiedSubqueryExpression(left, name, quantifier, query) { Span = _tokens.SpanFrom(start) };
        if (operand.Items!.Count > 1)
        {
            var comma = _tokens.Text.IndexOf(',', operand.Items[0].Span.End);
            throw LexicalScan.Error(_tokens.Text, "syntax error", comma, comma + 1);
        }

        return new QuantifiedExpression(left, name, quantifier, operand.Items[0]) { Span = _tokens.SpanFrom(start) };
    }

    private IsExpression Test(Expression left, IsTest test, bool negated, int start) =>
        new(left, test) { IsNegated = negated, Span = _tokens.SpanFrom(start) };

    private static Expression Negate(Expression test, bool negated) =>
        negated ? new NotExpression(test) { Span = test.Span } : test;

    private IsJsonExpression IsJson(Expression left, int start)
    {
        _tokens.Advance();
        var type = _tokens.Keyword switch
        {
            Keyword.Object => JsonItemType.Object,
            Keyword.Array => JsonItemType.Array,
            Keyword.Scalar => JsonItemType.Scalar,
            _ => JsonItemType.Any,
        };
        if (type != JsonItemType.Any || _tokens.Is(Keyword.Value)) _tokens.Advance();
        var unique = grammar.JsonClauses.UniqueKeys();
        return new IsJsonExpression(left) { ItemType = type, UniqueKeys = unique, Span = _tokens.SpanFrom(start) };
    }

    private FunctionCall IsNormalized(Expression left, int start)
    {
        var form = grammar.SpecialFunctions.TryNormalForm();
        _tokens.Expect(Keyword.Normalized);
        return form is null
            ? expressions.SystemCall("is_normalized", FunctionSyntax.IsNormalized, start, left)
            : expressions.SystemCall("is_normalized", FunctionSyntax.IsNormalized, start, left, form);
    }

    private BetweenExpression Between(Expression left, int start, bool negated)
    {
        _tokens.Advance();
        var symmetric = _tokens.TryTake(Keyword.Symmetric);
        if (!symmetric) _tokens.TryTake(Keyword.Asymmetric);
        var low = expressions.ParseRestricted();
        _tokens.Expect(Keyword.And);
        var high = expressions.Parse(Precedence.Like + 1, restricted: false);
        expressions.RejectChain(Precedence.Like, restricted: false);
        return new BetweenExpression(left, low, high)
        {
            IsNegated = negated,
            IsSymmetric = symmetric,
            Span = _tokens.SpanFrom(start),
        };
    }

    private Expression In(Expression left, int start, bool negated)
    {
        _tokens.Advance();
        if (!_tokens.Is(TokenKind.LeftParenthesis)) throw _tokens.Error();
        var operand = grammar.Primaries.Parenthesized();
        return operand.Query is { } query
            ? new InSubqueryExpression(left, query) { IsNegated = negated, Span = _tokens.SpanFrom(start) }
            : new InExpression(left, operand.Items!) { IsNegated = negated, Span = _tokens.SpanFrom(start) };
    }
}
