using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Lifting;

/// <summary>
/// Puts parameters in the place of constants where that provably means the same: where a column is compared with a constant in WHERE or ON (also IN,
/// BETWEEN), and in LIMIT and OFFSET. There a constant has the type a parameter is given, no position, name, grouping or folding depends on it, and the
/// comparison itself cannot fail. Everywhere else constants stay: also patterns, whose own text decides whether the planner may see them.
/// </summary>
internal sealed class ConstantLifter : SqlRewriter
{
    private readonly StatementConstants _constants;
    private readonly ImmutableArray<int>.Builder _places = ImmutableArray.CreateBuilder<int>();
    private readonly ImmutableArray<uint>.Builder _types = ImmutableArray.CreateBuilder<uint>();

    private ConstantLifter(StatementConstants constants) => _constants = constants;

    /// <summary>Lifts the constants of a statement, or returns null when none can be.</summary>
    public static LiftedStatement? Lift(Statement statement, StatementConstants constants)
    {
        if (statement is not SelectStatement select) return null;
        var lifter = new ConstantLifter(constants);
        var query = lifter.Rewrite(select.Query);
        return lifter._places.Count == 0 ? null : new LiftedStatement(select with { Query = query }, lifter._places.ToImmutable(), lifter._types.ToImmutable());
    }

    public override SqlNode RewriteNode(SqlNode node) => node switch
    {
        Query query => RewriteQuery(query),
        SelectBody body => body with { From = RewriteAll(body.From), Where = body.Where is { } where ? Condition(where) : null },
        OnCondition on => on with { Predicate = Condition(on.Predicate) },
        SetOperation or JoinedTable or SubqueryTable => node.RewriteChildren(this),
        _ => node,
    };

    private Query RewriteQuery(Query query)
    {
        var body = Rewrite(query.Body);
        var limit = query.Limit is { } clause
            ? clause with { Count = clause.Count is { } count ? Number(count) : null, Offset = clause.Offset is { } offset ? Number(offset) : null }
            : null;
        return query with { Body = body, Limit = limit };
    }

    private Expression Condition(Expression condition) => condition switch
    {
        AndExpression and => and with { Operands = [.. and.Operands.Select(Condition)] },
        OrExpression or => or with { Operands = [.. or.Operands.Select(Condition)] },
        NotExpression not => not with { Operand = Condition(not.Operand) },
        BinaryExpression { Left: ColumnRef, Operator: { IsQualified: false, Symbol: "=" or "<>" or "<" or ">" or "<=" or ">=" } } comparison =>
            comparison with { Right = Constant(comparison.Right) },
        BinaryExpression { Right: ColumnRef, Operator: { IsQualified: false, Symbol: "=" or "<>" or "<" or ">" or "<=" or ">=" } } comparison =>
            comparison with { Left = Constant(comparison.Left) },
        BetweenExpression { Operand: ColumnRef } between => between with { Low = Constant(between.Low), High = Constant(between.High) },
        InExpression { Operand: ColumnRef } list when list.Values.All(static value => value is Literal) =>
            list with { Values = [.. list.Values.Select(Constant)] },
        _ => condition,
    };

    private Expression Number(Expression value) => value is IntegerLiteral ? Constant(value) : value;

    private Expression Constant(Expression value)
    {
        var place = value is Literal && !value.Span.IsNone ? _constants.IndexOf(value.Span.Start, value.Span.Length) : -1;
        if (place < 0) return value;
        var type = (value, _constants[place].Kind) switch
        {
            (IntegerLiteral, ConstantKind.Int4) => PgTypeOid.Int4,
            (NumericLiteral, ConstantKind.Int8) => PgTypeOid.Int8,
            (StringLiteral, ConstantKind.Text or ConstantKind.Uuid) => 0U,
            _ => uint.MaxValue,
        };
        if (type == uint.MaxValue) return value;
        _places.Add(place);
        _types.Add(type);
        return new ParameterRef(_places.Count) { Span = value.Span };
    }
}
