using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Binding;

/// <summary>Infix operators, row comparisons, IN lists, ANY and ALL over arrays, LIKE, BETWEEN, IS DISTINCT FROM.</summary>
internal sealed class ComparisonBinder(BindSession session)
{
    public BoundExpression BindBinary(BinaryExpression node, QueryScope scope)
    {
        if (node.Left is RowExpression rowBeforeQuery && node.Right is SubqueryExpression subquery)
            return session.Expressions.Subqueries.BindRowComparison(node, rowBeforeQuery, subquery, scope);
        var left = session.Expressions.Bind(node.Left, scope);
        var right = session.Expressions.Bind(node.Right, scope);
        return left is BoundRow leftRow && right is BoundRow rightRow && node.Left is RowExpression && node.Right is RowExpression
            ? CompareRows(node.Operator, leftRow.Fields, rightRow.Fields, node)
            : session.Operators.Apply(node.Operator, left, right, node);
    }

    /// <summary>Compares rows column by column, as <c>(a, b) &lt; (c, d)</c>.</summary>
    public BoundExpression CompareRows(OperatorName name, ImmutableArray<BoundExpression> left, ImmutableArray<BoundExpression> right, SqlNode owner)
    {
        if (left.Length != right.Length)
            throw session.Error(BindSqlState.SyntaxError, "unequal number of entries in row expressions", name.Span);
        if (left.Length == 0) throw session.Error(BindSqlState.FeatureNotSupported, "cannot compare rows of zero length", name.Span);
        var comparisons = ImmutableArray.CreateBuilder<BoundExpression>(left.Length);
        for (var i = 0; i < left.Length; i++)
        {
            var comparison = session.Operators.Apply(name, left[i], right[i], owner);
            if (comparison.TypeOid != PgTypeOid.Bool)
            {
                throw session.Error(
                    BindSqlState.DatatypeMismatch,
                    $"row comparison operator must yield type boolean, not type {session.Types.Format(comparison.TypeOid)}", name.Span);
            }

            comparisons.Add(comparison);
        }

        if (comparisons.Count == 1) return comparisons[0];
        switch (name.Symbol)
        {
            case "=":
                return new BoundLogical(LogicalKind.And, comparisons.MoveToImmutable()) { Span = owner.Span };
            case "<>" or "!=":
                return new BoundLogical(LogicalKind.Or, comparisons.MoveToImmutable()) { Span = owner.Span };
            case "<" or "<=" or ">" or ">=":
                var operators = comparisons.Select(static comparison => (BoundOperator)comparison).ToList();
                return new BoundRowComparison(
                    name.Symbol, [.. operators.Select(static op => op.Operator)], [.. operators.Select(static op => op.Operands[0])],
                    [.. operators.Select(static op => op.Operands[1])])
                {
                    Span = owner.Span,
                };
            default:
                throw session.Error(
                    BindSqlState.FeatureNotSupported, $"could not determine interpretation of row comparison operator {name.Symbol}", name.Span,
                    hint: "Row comparison operators must be associated with btree operator families.");
        }
    }

    public BoundExpression BindIn(InExpression node, QueryScope scope)
    {
        var name = new OperatorName(node.IsNegated ? "<>" : "=") { Span = node.Span };
        var kind = node.IsNegated ? LogicalKind.And : LogicalKind.Or;
        var left = session.Expressions.Bind(node.Operand, scope);
        var single = new List<BoundExpression>();
        var inArray = new List<BoundExpression>(node.Values.Count);
        foreach (var value in node.Values)
        {
            var bound = session.Expressions.Bind(value, scope);
            var list = LevelFinder.UsesLevelZero(bound) ? single : inArray;
            list.Add(bound);
        }

        var results = ImmutableArray.CreateBuilder<BoundExpression>();
        if (inArray.Count > 1)
        {
            var scalarType = ScalarType([left, .. inArray]);
            var arrayType = scalarType is 0 or PgTypeOid.Record ? 0 : session.Types.ArrayType(scalarType);
            if (arrayType != 0)
            {
                var coerced = new BoundExpression[inArray.Count];
                for (var i = 0; i < coerced.Length; i++) coerced[i] = session.CommonTypes.Coerce(inArray[i], scalarType, "IN");
                var elements = ImmutableCollectionsMarshal.AsImmutableArray(coerced);
                var collation = CollationState.Of(session, elements.AsSpan()).ForResult(session, arrayType);
                var array = new BoundArray(elements, scalarType, false, arrayType, -1, collation.Oid) { CollationStrength = collation.Strength, Span = node.Span };
                results.Add(Quantify(name, isAny: !node.IsNegated, left, array, node));
                inArray.Clear();
            }
        }

        // What the array could not take is compared one by one, in the order written.
        foreach (var value in inArray.Concat(single))
        {
            var comparison = left is BoundRow leftRow && node.Operand is RowExpression && value is BoundRow rightRow
                ? CompareRows(name, leftRow.Fields, rightRow.Fields, node)
                : session.Operators.Apply(name, left, value, node);
            results.Add(session.CommonTypes.ToBoolean(comparison, "IN"));
        }

        return results.Count == 1 ? results[0] : new BoundLogical(kind, results.ToImmutable()) { Span = node.Span };
    }

    /// <summary>The type that all of the values may have; 0 when there is none.</summary>
    private uint ScalarType(BoundExpression[] values)
    {
        var type = session.CommonTypes.Select(values, null);
        if (type == 0) return 0;
        foreach (var value in values)
            if (!session.Coercion.CanCoerce(value.TypeOid, type, CastContext.Implicit)) return 0;
        return type;
    }

    public BoundExpression BindQuantified(QuantifiedExpression node, QueryScope scope)
    {
        var left = session.Expressions.Bind(node.Left, scope);
        var right = session.Expressions.Bind(node.Right, scope);
        return Quantify(node.Operator, node.Quantifier == Quantifier.Any, left, right, node);
    }

    public BoundExpression BindLike(LikeExpression node, QueryScope scope)
    {
        var left = session.Expressions.Bind(node.Operand, scope);
        var pattern = session.Expressions.Bind(node.Pattern, scope);
        if (node.Kind == LikeKind.SimilarTo)
        {
            ImmutableArray<BoundExpression> arguments = node.Escape is null ? [pattern] : [pattern, session.Expressions.Bind(node.Escape, scope)];
            pattern = session.Expressions.Calls.CallBuiltIn("similar_to_escape", arguments, node.Span);
        }
        else if (node.Escape is not null)
        {
            pattern = session.Expressions.Calls.CallBuiltIn("like_escape", [pattern, session.Expressions.Bind(node.Escape, scope)], node.Span);
        }

        var symbol = (node.Kind, node.IsNegated) switch
        {
            (LikeKind.Like, false) => "~~",
            (LikeKind.Like, true) => "!~~",
            (LikeKind.ILike, false) => "~~*",
            (LikeKind.ILike, true) => "!~~*",
            (_, false) => "~",
            _ => "!~",
        };
        return session.Operators.Apply(new OperatorName(symbol) { Span = node.Span }, left, pattern, node);
    }

    public BoundExpression BindBetween(BetweenExpression node, QueryScope scope)
    {
        var operand = session.Expressions.Bind(node.Operand, scope);
        var low = session.Expressions.Bind(node.Low, scope);
        var high = session.Expressions.Bind(node.High, scope);
        BoundExpression Compare(string symbol, BoundExpression bound) =>
            session.CommonTypes.ToBoolean(session.Operators.Apply(new OperatorName(symbol) { Span = node.Span }, operand, bound, node), "AND");
        BoundExpression Join(LogicalKind kind, BoundExpression one, BoundExpression other) => new BoundLogical(kind, [one, other]) { Span = node.Span };
        if (node.IsNegated)
        {
            var outside = Join(LogicalKind.Or, Compare("<", low), Compare(">", high));
            return node.IsSymmetric ? Join(LogicalKind.And, outside, Join(LogicalKind.Or, Compare("<", high), Compare(">", low))) : outside;
        }

        var inside = Join(LogicalKind.And, Compare(">=", low), Compare("<=", high));
        return node.IsSymmetric ? Join(LogicalKind.Or, inside, Join(LogicalKind.And, Compare(">=", high), Compare("<=", low))) : inside;
    }

    public BoundExpression BindDistinct(IsDistinctFromExpression node, QueryScope scope)
    {
        var left = session.Expressions.Bind(node.Left, scope);
        var right = session.Expressions.Bind(node.Right, scope);
        if (IsNull(right)) return NullTest(left, node);
        if (IsNull(left)) return NullTest(right, node);
        if (left is BoundRow leftRow && right is BoundRow rightRow)
        {
            if (leftRow.Fields.Length != rightRow.Fields.Length)
                throw session.Error(BindSqlState.SyntaxError, "unequal number of entries in row expressions", node.Span);
            var tests = leftRow.Fields.Select((field, i) => Distinct(field, rightRow.Fields[i], negated: false, node)).ToImmutableArray();
            BoundExpression any = tests.Length switch
            {
                0 => new BoundConstant("f", PgTypeOid.Bool),
                1 => tests[0],
                _ => new BoundLogical(LogicalKind.Or, tests) { Span = node.Span },
            };
            return node.IsNegated ? new BoundLogical(LogicalKind.Not, [any]) { Span = node.Span } : any;
        }

        return Distinct(left, right, node.IsNegated, node);

        static bool IsNull(BoundExpression expression) => expression is BoundConstant { Text: null };
        BoundExpression NullTest(BoundExpression operand, IsDistinctFromExpression owner) =>
            new BoundNullTest(session.CommonTypes.ResolveUnknown(operand), !owner.IsNegated, isRowTest: false) { Span = owner.Span };
    }

    /// <summary><c>left op ANY|ALL (array)</c>.</summary>
    private BoundExpression Quantify(OperatorName name, bool isAny, BoundExpression left, BoundExpression array, SqlNode owner)
    {
        var types = session.Types;
        var arrayType = array.TypeOid;
        var element = arrayType == PgTypeOid.Unknown ? PgTypeOid.Unknown : types.ElementType(types.BaseType(arrayType));
        if (element == 0) throw session.Error(BindSqlState.WrongObjectType, "op ANY/ALL (array) requires array on right side", name.Span);
        var op = session.Operators.Resolve(name, left.TypeOid, element);
        session.Resolutions.Add(owner, op);
        session.Use(op, name.Span);
        uint[] declared = [op.LeftTypeOid, op.RightTypeOid];
        var resultType = session.Polymorphism.Enforce([left.TypeOid, element], declared, op.ResultTypeOid, name.Span);
        if (resultType != PgTypeOid.Bool)
            throw session.Error(BindSqlState.WrongObjectType, "op ANY/ALL (array) requires operator to yield boolean", name.Span);
        var target = Polymorphism.IsPolymorphic(declared[1]) ? arrayType : types.ArrayType(declared[1]);
        if (target == 0)
        {
            throw session.Error(
                BindSqlState.UndefinedObject, $"could not find array type for data type {types.Format(declared[1])}", name.Span);
        }

        left = session.Operators.Coerce(left, declared[0]);
        array = session.Operators.Coerce(array, target);
        return new BoundQuantified(op, isAny, left, array)
        {
            InputCollationOid = CollationState.Of(session, left, array).Input,
            Span = left.Span.IsNone ? name.Span : left.Span,
        };
    }

    private BoundExpression Distinct(BoundExpression left, BoundExpression right, bool negated, SqlNode owner)
    {
        var comparison = (BoundOperator)session.Operators.Apply(new OperatorName("=") { Span = owner.Span }, left, right, owner);
        if (comparison.TypeOid != PgTypeOid.Bool)
            throw session.Error(BindSqlState.DatatypeMismatch, "IS DISTINCT FROM requires = operator to yield boolean", owner.Span);
        return new BoundDistinctTest(comparison.Operator, comparison.Operands[0], comparison.Operands[1], negated)
        {
            InputCollationOid = comparison.InputCollationOid,
            Span = owner.Span,
        };
    }
}
