using System.Collections.Frozen;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Keeps the client's operators away from statistics. To estimate how many rows a condition keeps, PostgreSQL runs its operator on the most common values of the column, those of hidden
/// rows included, and looks through a fence to find them; an operator that fails on some values then tells about them (<c>name LIKE 'secret\'</c>). It does so only where it knows the
/// other operand when it plans, so that one becomes a subquery, whose value nobody knows before the statement runs.
/// </summary>
/// <remarks>
/// Only operators that fail on some values need this: LIKE and its like by a pattern that ends in its escape character, paths into jsonb by comparing times, neighbours of ranges.
/// </remarks>
internal sealed class StatisticsShield
{
    // By the functions that compute the operators; a call by name is estimated in the same way.
    private static readonly FrozenSet<string> Patterns = new[]
    {
        "textlike", "textnlike", "texticlike", "texticnlike", "bpcharlike", "bpcharnlike", "bpchariclike", "bpcharicnlike", "namelike", "namenlike", "nameiclike", "nameicnlike", "bytealike",
        "byteanlike", "like", "notlike",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Paths = new[] { "jsonb_path_exists_opr", "jsonb_path_match_opr" }.ToFrozenSet(StringComparer.Ordinal);

    // Beside the largest number a range has no neighbour.
    private static readonly FrozenSet<string> Neighbours =
        new[] { "range_adjacent", "range_adjacent_multirange", "multirange_adjacent_range", "multirange_adjacent_multirange" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly SyntaxResolutions _resolutions;
    private readonly TypeSystem _types;

    public StatisticsShield(SyntaxResolutions resolutions, TypeSystem types)
    {
        _resolutions = resolutions;
        _types = types;
    }

    /// <summary>A rewritten node with its other operand out of the planner's sight, where that is needed.</summary>
    /// <param name="original">The client's node.</param>
    /// <param name="rewritten">What it became.</param>
    /// <param name="isGrouped">Whether it is computed from groups, where a column may only be used as it is grouped.</param>
    public SqlNode Apply(SqlNode original, SqlNode rewritten, bool isGrouped)
    {
        switch (original, rewritten)
        {
            case (LikeExpression before, LikeExpression after) when Find(before) is { } op:
                return before.Escape is null && IsHarmlessPattern(before.Pattern) ? after : after with { Pattern = Hide(before.Pattern, after.Pattern, op.RightTypeOid, isGrouped) };
            case (BinaryExpression before, BinaryExpression after) when Find(before) is { } op:
                if (IsHarmless(op, before.Right)) return after;
                after = after with { Right = Hide(before.Right, after.Right, OperandType(op.RightTypeOid, before.Right, before.Left), isGrouped) };

                // The planner takes the column on either side, but for patterns.
                return (op is { IsBuiltIn: true, Function: { } computes } && Patterns.Contains(computes.Name)) || _resolutions.Expression(before.Left) is not { } left || UsesRows(left)
                    ? after
                    : after with { Left = Hide(before.Left, after.Left, OperandType(op.LeftTypeOid, before.Left, before.Right), isGrouped) };
            case (QuantifiedExpression before, QuantifiedExpression after) when Find(before) is { } op && !IsHarmless(op, before.Right):
                // With a cast around it, so that it is an array and not a set of rows.
                var array = ArrayType(op.RightTypeOid, before);
                return after with { Right = Cast(Hide(before.Right, after.Right, array, isGrouped), array) };
            case (FunctionCall before, FunctionCall { Arguments.Count: 2 } after)
                when _resolutions.Function(before) is { IsBuiltIn: true, ArgumentTypes: [_, var type] } function && Patterns.Contains(function.Name):
                return after with { Arguments = [after.Arguments[0], after.Arguments[1] with { Value = Hide(before.Arguments[1].Value, after.Arguments[1].Value, type, isGrouped) }] };
            default:
                return rewritten;
        }
    }

    // Nobody vouches for the operators of extensions and users.
    private PgOperator? Find(SqlNode node) =>
        _resolutions.Operators(node) is [{ IsLeakproof: false, IsPrefix: false } op] && (op.IsBuiltIn ? op.Function is { } function && CanFail(function.Name) : op.ResultTypeOid == PgTypeOid.Bool) ? op : null;

    private static bool CanFail(string function) => Patterns.Contains(function) || Paths.Contains(function) || Neighbours.Contains(function);

    private bool IsHarmless(PgOperator op, Expression operand) => op is { IsBuiltIn: true, Function: { } function } &&
        ((Patterns.Contains(function.Name) && IsHarmlessPattern(operand)) || (Paths.Contains(function.Name) && IsHarmlessPath(operand)));

    // What does not end in a backslash fails on no value.
    private bool IsHarmlessPattern(Expression pattern) => pattern switch
    {
        NullLiteral => true,
        StringLiteral literal => !literal.Value.EndsWith('\\'),
        ArrayExpression array => array.Elements.All(IsHarmlessPattern),
        CastExpression { Operand: StringLiteral literal } cast => _resolutions.Type(cast.Type)?.Oid is PgTypeOid.Text or PgTypeOid.Varchar && IsHarmlessPattern(literal),
        _ => false,
    };

    // What compares no times fails on no value; a backslash may spell a keyword.
    private static bool IsHarmlessPath(Expression path) => path switch
    {
        NullLiteral => true,
        StringLiteral { Value: var text } =>
            !text.Contains("time", StringComparison.OrdinalIgnoreCase) && !text.Contains("date", StringComparison.OrdinalIgnoreCase) && !text.Contains('\\', StringComparison.Ordinal),
        CastExpression { Operand: StringLiteral literal } => IsHarmlessPath(literal),
        _ => false,
    };

    private Expression Hide(Expression original, Expression rewritten, uint type, bool isGrouped)
    {
        var bound = _resolutions.Expression(original);
        if (bound is not null && IsKnownLate(bound)) return rewritten;

        // A subquery may use a column of the groups around it, but not in an expression that only as a whole is grouped.
        if (isGrouped && bound is not BoundColumn && (bound is null || UsesRows(bound)))
            throw PlanException.Unsupported("a pattern that is computed from columns cannot be used in a grouped query; compute it in a subquery");
        return new SubqueryExpression(new Query(new SelectBody([new SelectItem(Cast(rewritten, type))])));
    }

    // An operator of any range takes the one that its operands are found to be; a literal is of the other's type.
    private uint OperandType(uint declared, Expression operand, Expression other)
    {
        if (_types.Types.Find(declared) is { Category: not TypeCategory.Pseudo }) return declared;
        return _resolutions.Expression(operand) is { TypeOid: not PgTypeOid.Unknown } bound ? bound.TypeOid : _resolutions.Expression(other)?.TypeOid ?? declared;
    }

    private uint ArrayType(uint declared, QuantifiedExpression expression)
    {
        var element = OperandType(declared, expression.Left, expression.Left);
        return element != declared && _resolutions.Expression(expression.Right) is { TypeOid: not PgTypeOid.Unknown } array ? array.TypeOid : _types.Types.Find(element)?.ArrayOid ?? 0;
    }

    private Expression Cast(Expression value, uint type) =>
        _types.Types.Find(type) is { Category: not TypeCategory.Pseudo } known ? new CastExpression(value, new TypeName(TypeNames.Name(known))) : value;

    /// <summary>Whether it has no value before rows are read, whatever the planner makes of it.</summary>
    private static bool IsKnownLate(BoundExpression expression) => expression switch
    {
        BoundColumn { Relation: BoundScan { Table: not null } } or BoundAggregate or BoundWindowFunction or BoundSubquery => true,
        BoundCast { Method: BoundCastMethod.Relabel } cast => IsKnownLate(cast.Operand),
        _ => expression.ReturnsSet,
    };

    private static bool UsesRows(BoundExpression expression) =>
        expression is BoundColumn or BoundWholeRow or BoundAggregate or BoundWindowFunction or BoundGrouping || expression.Children.Any(UsesRows);
}
