using System.Collections;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Replaces placeholders by literals. A list expands where a list may stand: in <c>IN (…)</c>, in <c>= ANY (…)</c> and <c>&lt;&gt; ALL (…)</c>, and as an array
/// anywhere else. <c>IN</c> an empty list is false, so an empty list shows no rows.
/// </summary>
internal sealed class PlaceholderFiller : SqlRewriter
{
    private readonly Func<PlaceholderExpression, object?> _valueOf;
    private readonly Func<SqlSecret, Expression>? _secretOf;

    public PlaceholderFiller(Func<PlaceholderExpression, object?> valueOf, Func<SqlSecret, Expression>? secretOf)
    {
        _valueOf = valueOf;
        _secretOf = secretOf;
    }

    public override SqlNode RewriteNode(SqlNode node) => node switch
    {
        InExpression list => RewriteIn(list),
        QuantifiedExpression { Right: PlaceholderExpression placeholder, Operator: { Symbol: "=", IsQualified: false }, Quantifier: Quantifier.Any } any
            when ListOf(placeholder) is { } items => In(Rewrite(any.Left), items, isNegated: false),
        QuantifiedExpression { Right: PlaceholderExpression placeholder, Operator: { Symbol: "<>", IsQualified: false }, Quantifier: Quantifier.All } all
            when ListOf(placeholder) is { } items => In(Rewrite(all.Left), items, isNegated: true),
        PlaceholderExpression placeholder when _secretOf is not null && _valueOf(placeholder) is SqlSecret secret => _secretOf(secret),
        PlaceholderExpression placeholder => ListOf(placeholder) is { } items
            ? LiteralValue.Array(items)
            : LiteralValue.Scalar(_valueOf(placeholder), placeholder.Span),
        _ => base.RewriteNode(node),
    };

    private Expression RewriteIn(InExpression list)
    {
        var values = new List<Expression>();
        foreach (var value in list.Values)
        {
            if (value is PlaceholderExpression placeholder && ListOf(placeholder) is { } items) values.AddRange(items);
            else values.Add(Rewrite(value));
        }

        return In(Rewrite(list.Operand), values, list.IsNegated);
    }

    // The operand of IN an empty list is not evaluated: the result is the same for every row.
    private static Expression In(Expression operand, List<Expression> values, bool isNegated) => values.Count == 0
        ? new BooleanLiteral(isNegated)
        : new InExpression(operand, [.. values]) { IsNegated = isNegated };

    private List<Expression>? ListOf(PlaceholderExpression placeholder) =>
        _valueOf(placeholder) is IEnumerable list and not string
            ? [.. list.Cast<object?>().Select(item => LiteralValue.Scalar(item, placeholder.Span))]
            : null;
}
