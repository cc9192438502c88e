using System.Collections.Immutable;
using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>What a namespace column stands for, seen from a query further in.</summary>
internal static class Releveled
{
    /// <summary>Raises the level of all columns. Only what merged columns consist of can occur.</summary>
    public static BoundExpression Raise(BoundExpression expression, int levels)
    {
        if (levels == 0) return expression;
        return expression switch
        {
            BoundColumn column => new BoundColumn(column.Relation, column.Index, column.Level + levels),
            BoundCoalesce coalesce => new BoundCoalesce(RaiseAll(coalesce.Children, levels), coalesce.TypeOid, coalesce.TypeModifier, coalesce.CollationOid)
            {
                CollationStrength = coalesce.CollationStrength,
            },
            BoundCast cast => new BoundCast(Raise(cast.Operand, levels), cast.Method, cast.TypeOid, cast.TypeModifier, cast.CollationOid)
            {
                Function = cast.Function,
                IsExplicit = cast.IsExplicit,
                ElementConversion = cast.ElementConversion,
                CollationStrength = cast.CollationStrength,
            },
            _ => throw new InvalidOperationException($"A {expression.GetType().Name} is no namespace column."),
        };
    }

    private static ImmutableArray<BoundExpression> RaiseAll(ImmutableArray<BoundExpression> expressions, int levels) =>
        [.. expressions.Select(expression => Raise(expression, levels))];

    /// <summary>The same expression with a place in the text.</summary>
    public static BoundExpression At(BoundExpression expression, QueryProxy.Sql.Syntax.SourceSpan span) =>
        expression is BoundColumn column ? new BoundColumn(column.Relation, column.Index, column.Level) { Span = span } : expression;
}
