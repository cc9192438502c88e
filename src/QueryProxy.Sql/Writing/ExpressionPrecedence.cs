using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Json;
using QueryProxy.Sql.Syntax.Xml;

namespace QueryProxy.Sql.Writing;

/// <summary>How tightly an expression binds as it is written.</summary>
internal static class ExpressionPrecedence
{
    public static int Of(Expression expression) => expression switch
    {
        ColumnRef or StringLiteral => Precedence.Primary,
        IntegerLiteral literal => literal.Value < 0 ? Precedence.Sign : Precedence.Primary,
        NumericLiteral literal => literal.Text.StartsWith('-') ? Precedence.Sign : Precedence.Primary,
        BinaryExpression binary => OfOperator(binary.Operator.IsQualified, binary.Operator.Symbol),
        AndExpression => Precedence.And,
        OrExpression => Precedence.Or,
        NotExpression => Precedence.Not,
        IsExpression or IsDistinctFromExpression or IsDocumentExpression or IsJsonExpression => Precedence.Is,
        BetweenExpression or LikeExpression or InExpression or InSubqueryExpression => Precedence.Like,
        QuantifiedExpression quantified => OfQuantified(quantified.Operator.IsQualified, quantified.Operator.Symbol),
        QuantifiedSubqueryExpression quantified => OfQuantified(quantified.Operator.IsQualified, quantified.Operator.Symbol),
        UnaryExpression unary => IsSign(unary) ? Precedence.Sign : Precedence.Operator,
        CollateExpression => Precedence.Collate,
        CastExpression => Precedence.Cast,
        DefaultExpression => Precedence.None,
        FunctionCall call => call.Syntax switch
        {
            FunctionSyntax.AtTimeZone or FunctionSyntax.AtLocal => Precedence.AtTimeZone,
            FunctionSyntax.IsNormalized => Precedence.Is,
            FunctionSyntax.Overlaps => Precedence.Not,
            _ => Precedence.Primary,
        },
        _ => Precedence.Primary,
    };

    /// <summary>Whether it is written as a plain sign; before a number a sign would become part of the number.</summary>
    public static bool IsSign(UnaryExpression unary) => !unary.Operator.IsQualified && unary.Operator.Symbol switch
    {
        "+" => true,
        "-" => unary.Operand is not (IntegerLiteral or NumericLiteral),
        _ => false,
    };

    /// <summary>Whether b_expr has the expression without parentheses.</summary>
    public static bool IsRestricted(Expression expression) => expression switch
    {
        UnaryExpression or BinaryExpression or CastExpression or IsDistinctFromExpression or IsDocumentExpression => true,
        _ => Of(expression) is Precedence.Primary or Precedence.Sign,
    };

    public static int OfOperator(bool isQualified, string symbol) =>
        isQualified ? Precedence.Operator : Precedence.OfSymbol(symbol);

    /// <summary>~~ and its kin are written LIKE before ANY and ALL only by their symbol, so they are plain operators.</summary>
    private static int OfQuantified(bool isQualified, string symbol) => OfOperator(isQualified, symbol);
}
