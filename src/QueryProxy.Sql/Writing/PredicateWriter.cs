using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Json;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Sql.Writing;

/// <summary>The predicates written in words.</summary>
internal sealed class PredicateWriter(WriterContext context, ExpressionWriter expressions)
{
    private readonly SqlTextBuilder _text = context.Text;

    public bool TryWrite(Expression expression, bool restricted)
    {
        switch (expression)
        {
            case IsExpression test:
                expressions.Write(test.Operand, Precedence.Is + 1);
                _text.Word(test.IsNegated ? "IS NOT" : "IS").Word(test.Test switch
                {
                    IsTest.Null => "NULL",
                    IsTest.True => "TRUE",
                    IsTest.False => "FALSE",
                    _ => "UNKNOWN",
                });
                return true;
            case IsDistinctFromExpression distinct:
                expressions.Write(distinct.Left, Precedence.Is + 1, restricted);
                _text.Word(distinct.IsNegated ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM");
                expressions.Write(distinct.Right, Precedence.Is + 1, restricted);
                return true;
            case IsDocumentExpression document:
                expressions.Write(document.Operand, Precedence.Is + 1, restricted);
                _text.Word("IS DOCUMENT");
                return true;
            case IsJsonExpression json:
                IsJson(json);
                return true;
            case BetweenExpression between:
                Between(between);
                return true;
            case LikeExpression like:
                Like(like);
                return true;
            case InExpression @in:
                expressions.Write(@in.Operand, Precedence.Like + 1);
                _text.Word(@in.IsNegated ? "NOT IN" : "IN");
                expressions.ParenthesizedList(@in.Values);
                return true;
            case InSubqueryExpression @in:
                expressions.Write(@in.Operand, Precedence.Like + 1);
                _text.Word(@in.IsNegated ? "NOT IN" : "IN");
                context.Queries.Parenthesized(@in.Query);
                return true;
            case QuantifiedExpression quantified:
                Quantified(quantified.Left, quantified.Operator, quantified.Quantifier);
                ArrayOperand(quantified.Right);
                return true;
            case QuantifiedSubqueryExpression quantified:
                Quantified(quantified.Left, quantified.Operator, quantified.Quantifier);
                context.Queries.Parenthesized(quantified.Query);
                return true;
            default:
                return false;
        }
    }

    private void IsJson(IsJsonExpression json)
    {
        expressions.Write(json.Operand, Precedence.Is + 1);
        _text.Word("IS JSON");
        if (json.ItemType != JsonItemType.Any) _text.Word(json.ItemType.ToString().ToUpperInvariant());
        if (json.UniqueKeys) _text.Word("WITH UNIQUE KEYS");
    }

    private void Between(BetweenExpression between)
    {
        expressions.Write(between.Operand, Precedence.Like + 1);
        _text.Word(between.IsNegated ? "NOT BETWEEN" : "BETWEEN");
        if (between.IsSymmetric) _text.Word("SYMMETRIC");
        expressions.WriteRestricted(between.Low);
        _text.Word("AND");
        expressions.Write(between.High, Precedence.Like + 1);
    }

    private void Like(LikeExpression like)
    {
        expressions.Write(like.Operand, Precedence.Like + 1);
        if (like.IsNegated) _text.Word("NOT");
        _text.Word(like.Kind switch
        {
            LikeKind.Like => "LIKE",
            LikeKind.ILike => "ILIKE",
            _ => "SIMILAR TO",
        });
        expressions.Write(like.Pattern, Precedence.Like + 1);
        if (like.Escape is not { } escape) return;
        _text.Word("ESCAPE");
        expressions.Write(escape, Precedence.Like + 1);
    }

    private void Quantified(Expression left, OperatorName name, Quantifier quantifier)
    {
        var precedence = ExpressionPrecedence.OfOperator(name.IsQualified, name.Symbol);
        expressions.Write(left, precedence == Precedence.Comparison ? precedence + 1 : precedence);
        context.Names.Operator(name);
        _text.Word(quantifier == Quantifier.Any ? "ANY" : "ALL");
    }

    private void ArrayOperand(Expression right)
    {
        _text.Open();
        expressions.Write(right);
        _text.Close();
    }
}
