using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>Aggregate calls and GROUPING: which query they belong to, what they may contain, their order and DISTINCT.</summary>
internal sealed class AggregateBinder(BindSession session)
{
    /// <summary>The arguments of an ordered-set aggregate: the direct ones, then those of WITHIN GROUP.</summary>
    public CallArguments AppendOrdered(FunctionCall call, CallArguments arguments, QueryScope scope)
    {
        if (call.IsDistinct) throw session.Error(BindSqlState.SyntaxError, "cannot use DISTINCT with WITHIN GROUP", call.Span);
        if (!arguments.Names.IsEmpty) throw session.Error(BindSqlState.SyntaxError, "cannot use named arguments with WITHIN GROUP", call.Span);
        var values = arguments.Values.ToBuilder();
        foreach (var item in call.OrderBy) values.Add(session.Expressions.Bind(item.Value, scope));
        return arguments with { Values = values.ToImmutable() };
    }

    public BoundExpression Bind(
        FunctionCall call, PgFunction function, ImmutableArray<BoundExpression> values, uint resultType, bool isVariadic, BoundExpression? filter,
        QueryScope scope)
    {
        foreach (var value in values)
        {
            if (SetReturning.Contains(value))
            {
                throw session.Error(
                    BindSqlState.FeatureNotSupported, "aggregate function calls cannot contain set-returning function calls", value.Span,
                    hint: "You might be able to move the set-returning function into a LATERAL FROM item.");
            }

            if (CallBinder.ContainsWindowFunction(value))
                throw session.Error(BindSqlState.GroupingError, "aggregate function calls cannot contain window function calls", value.Span);
        }

        var isOrderedSet = function.Aggregate is { Kind: not AggregateKind.Normal };
        var orderBy = ImmutableArray.CreateBuilder<BoundSortKey>(call.OrderBy.Count);
        var arguments = values;
        ImmutableArray<BoundExpression> direct = [];
        if (isOrderedSet)
        {
            var ordered = Math.Min(call.OrderBy.Count, values.Length);
            // A VARIADIC "any" hypothetical-set aggregate compares each direct argument with its ordered column.
            direct = values[..^ordered];
            arguments = values[^ordered..];
            if (function.Aggregate!.Kind == AggregateKind.HypotheticalSet) (direct, arguments) = Unify(direct, arguments, call);
            for (var i = 0; i < ordered; i++) orderBy.Add(SortKey(call.OrderBy[i], arguments[i], i));
        }
        else
        {
            // As PostgreSQL: what is compared must have a type.
            if (call.IsDistinct) arguments = [.. values.Select(session.CommonTypes.ResolveUnknown)];
            foreach (var item in call.OrderBy)
            {
                var expression = session.CommonTypes.ResolveUnknown(session.Expressions.Bind(item.Value, scope));
                var place = IndexOf(arguments, expression);
                if (place < 0 && call.IsDistinct)
                {
                    throw session.Error(
                        BindSqlState.InvalidColumnReference, "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list", item.Span);
                }

                orderBy.Add(SortKey(item, place < 0 ? expression : arguments[place], place));
            }
        }

        var levels = new LevelFinder();
        foreach (var value in values) levels.Visit(value);
        foreach (var key in orderBy) levels.Visit(key.Expression);
        if (filter is not null) levels.Visit(filter);
        var level = Level(levels, call, scope);
        var input = CollationState.Of(session, values.AsSpan());
        var result = input.ForResult(session, resultType);
        return new BoundAggregate(function, direct, arguments, resultType, result.Oid)
        {
            IsStar = call.IsStar,
            IsDistinct = call.IsDistinct,
            IsVariadicCall = isVariadic,
            OrderBy = orderBy.ToImmutable(),
            DistinctKeys = call.IsDistinct ? [.. arguments.Select((argument, i) => session.SortOperators.Key(argument, i))] : [],
            Filter = filter,
            InputCollationOid = input.Input,
            CollationStrength = result.Strength,
            Level = level,
            Span = call.Span,
        };
    }

    public BoundExpression BindGrouping(GroupingExpression node, QueryScope scope)
    {
        var arguments = ImmutableArray.CreateBuilder<BoundExpression>(node.Arguments.Count);
        var levels = new LevelFinder();
        foreach (var argument in node.Arguments)
        {
            arguments.Add(session.Expressions.Bind(argument, scope));
            levels.Visit(arguments[^1]);
        }

        var level = levels.Columns ?? 0;
        var owner = scope.Outer(level);
        if (ExpressionKindRules.RefusesAggregates(owner.Kind) is { } place)
            throw session.Error(BindSqlState.GroupingError, $"grouping operations are not allowed in {place}", node.Span);
        var grouping = new BoundGrouping(arguments.MoveToImmutable()) { Level = level, Span = node.Span };
        owner.Groupings.Add(grouping);
        owner.HasAggregates = true;
        return grouping;
    }

    /// <summary>An ORDER BY item's key.</summary>
    public BoundSortKey SortKey(OrderItem item, BoundExpression expression, int targetIndex)
    {
        if (item.UsingOperator is { } name)
        {
            var op = session.Operators.Resolve(name, expression.TypeOid, expression.TypeOid);
            session.Resolutions.Add(item, op);
            session.Use(op, name.Span);
            var (_, equal) = session.SortOperators.For(expression.TypeOid, false, false, expression.Span);
            if (op.Name is not ("<" or ">" or "~<~" or "~>~"))
            {
                throw session.Error(
                    BindSqlState.WrongObjectType, $"operator {op.Name} is not a valid ordering operator", name.Span,
                    hint: "Ordering operators must be \"<\" or \">\" members of btree operator families.");
            }

            var descends = op.Name is ">" or "~>~";
            return new BoundSortKey(expression, op, equal, descends, NullsFirst(item, descends), targetIndex);
        }

        var (lessThan, equality) = session.SortOperators.For(expression.TypeOid, needsOrder: true, needsEquality: false, expression.Span);
        var isDescending = item.Direction == SortDirection.Descending;
        return new BoundSortKey(expression, lessThan, equality, isDescending, NullsFirst(item, isDescending), targetIndex);
    }

    private static bool NullsFirst(OrderItem item, bool isDescending) => item.Nulls switch
    {
        NullsOrder.First => true,
        NullsOrder.Last => false,
        _ => isDescending,
    };

    public static int IndexOf(ImmutableArray<BoundExpression> expressions, BoundExpression expression)
    {
        for (var i = 0; i < expressions.Length; i++)
            if (expression.Means(TargetList.WithoutImplicitCast(expressions[i]))) return i;
        return -1;
    }

    private int Level(LevelFinder levels, FunctionCall call, QueryScope scope)
    {
        var level = levels.Columns ?? 0;
        if (levels.Aggregates == level) throw session.Error(BindSqlState.GroupingError, "aggregate function calls cannot be nested", levels.Aggregate);
        var owner = scope.Outer(level);
        if (ExpressionKindRules.RefusesAggregates(owner.Kind) is { } place)
            throw session.Error(BindSqlState.GroupingError, $"aggregate functions are not allowed in {place}", call.Span);
        owner.HasAggregates = true;
        return level;
    }

    private (ImmutableArray<BoundExpression> Direct, ImmutableArray<BoundExpression> Ordered) Unify(
        ImmutableArray<BoundExpression> direct, ImmutableArray<BoundExpression> ordered, FunctionCall call)
    {
        if (direct.Length != ordered.Length)
        {
            var name = string.Join('.', call.Name.Parts.Select(static part => part.Value));
            throw session.Error(
                BindSqlState.UndefinedFunction,
                $"function {session.Functions.Signature(call.Name, [.. direct, .. ordered], [])} does not exist",
                call.Span,
                hint: $"To use the hypothetical-set aggregate {name}, the number of hypothetical direct arguments (here {direct.Length}) must match the number of ordering columns (here {ordered.Length}).");
        }

        var newDirect = direct.ToBuilder();
        var newOrdered = ordered.ToBuilder();
        for (var i = 0; i < ordered.Length; i++)
        {
            // The ordered column decides when it has a type.
            BoundExpression[] pair = [ordered[i], direct[i]];
            var type = session.CommonTypes.Select(pair, "WITHIN GROUP");
            newDirect[i] = session.CommonTypes.Coerce(direct[i], type, "WITHIN GROUP");
            newOrdered[i] = session.CommonTypes.Coerce(ordered[i], type, "WITHIN GROUP");
        }

        return (newDirect.ToImmutable(), newOrdered.ToImmutable());
    }
}
