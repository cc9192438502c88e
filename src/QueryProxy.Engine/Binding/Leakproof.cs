using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Binding;

/// <summary>Whether an expression tells nothing about its inputs but its value: no errors or effects that depend on them.</summary>
internal static class Leakproof
{
    /// <summary>Whether the whole expression is leakproof, free of subqueries, aggregates and volatile functions.</summary>
    public static bool IsSafe(BoundExpression expression)
    {
        if (!IsSafeNode(expression)) return false;
        foreach (var child in expression.Children)
            if (!IsSafe(child)) return false;
        return true;
    }

    /// <summary>Whether the operation itself is, its operands aside.</summary>
    public static bool IsSafeNode(BoundExpression expression) => expression switch
    {
        BoundColumn or BoundConstant or BoundParameter or BoundPlaceholder or BoundSqlValue or BoundElementValue or BoundCaseOperand
            or BoundSubqueryValue or BoundCollate or BoundLogical or BoundNullTest or BoundBooleanTest or BoundCase or BoundCoalesce
            or BoundArray or BoundRow or BoundFieldSelect or BoundWholeRow => true,
        BoundOperator op => IsSafe(op.Operator),
        BoundFunctionCall call => IsSafe(call.Function) && !call.ReturnsSet,
        BoundCast cast => cast.Method switch
        {
            BoundCastMethod.Relabel => true,
            BoundCastMethod.Function or BoundCastMethod.Length => IsSafe(cast.Function),
            _ => false,
        },
        BoundDistinctTest test => IsSafe(test.Equality),
        BoundNullIf nullIf => IsSafe(nullIf.Equality),
        BoundQuantified quantified => IsSafe(quantified.Operator),
        BoundMinMax minMax => minMax.LessThan is { } op && IsSafe(op),
        BoundRowComparison comparison => comparison.Operators.All(IsSafe),
        _ => false,
    };

    private static bool IsSafe(PgOperator op) => IsSafe(op.Function);

    private static bool IsSafe(PgFunction? function) => function is { IsLeakproof: true, Volatility: not FunctionVolatility.Volatile };
}
