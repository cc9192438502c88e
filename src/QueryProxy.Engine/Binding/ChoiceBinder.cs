using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Binding;

/// <summary>AND, OR, NOT, IS, CASE, COALESCE, NULLIF, GREATEST and LEAST, ARRAY and ROW.</summary>
internal sealed class ChoiceBinder(BindSession session)
{
    public BoundExpression BindLogical(LogicalKind kind, string construct, NodeList<Expression> operands, SourceSpan span, QueryScope scope)
    {
        var bound = ImmutableArray.CreateBuilder<BoundExpression>(operands.Count);
        foreach (var operand in operands)
            bound.Add(session.CommonTypes.ToBoolean(session.Expressions.Bind(operand, scope), construct));
        return new BoundLogical(kind, bound.MoveToImmutable()) { Span = span };
    }

    public BoundExpression BindTest(IsExpression test, QueryScope scope)
    {
        var operand = session.Expressions.Bind(test.Operand, scope);
        if (test.Test == IsTest.Null)
        {
            return new BoundNullTest(session.CommonTypes.ResolveUnknown(operand), test.IsNegated, session.Types.IsRowType(operand.TypeOid)) { Span = test.Span };
        }

        var construct = $"IS {(test.IsNegated ? "NOT " : "")}{test.Test.ToString().ToUpperInvariant()}";
        return new BoundBooleanTest(session.CommonTypes.ToBoolean(operand, construct), test.Test, test.IsNegated) { Span = test.Span };
    }

    public BoundExpression BindCase(CaseExpression node, QueryScope scope)
    {
        BoundExpression? operand = null;
        BoundExpression? placeholder = null;
        if (node.Operand is not null)
        {
            operand = session.CommonTypes.ResolveUnknown(session.Expressions.Bind(node.Operand, scope));
            placeholder = new BoundCaseOperand(operand.TypeOid, operand.TypeModifier, operand.CollationOid)
            {
                CollationStrength = operand.CollationStrength,
                Span = operand.Span,
            };
        }

        var conditions = new List<BoundExpression>(node.Whens.Count);
        var results = ImmutableArray.CreateBuilder<BoundExpression>(node.Whens.Count + 1);
        foreach (var when in node.Whens)
        {
            var condition = session.Expressions.Bind(when.Condition, scope);
            if (placeholder is not null)
                condition = session.Operators.Apply(new OperatorName("=") { Span = when.Condition.Span }, placeholder, condition, node);
            conditions.Add(session.CommonTypes.ToBoolean(condition, "CASE/WHEN"));
            results.Add(session.Expressions.Bind(when.Result, scope));
        }

        var otherwise = node.Else is null
            ? new BoundConstant(null, PgTypeOid.Unknown) { Span = node.Span }
            : session.Expressions.Bind(node.Else, scope);
        // ELSE decides first, as in PostgreSQL.
        results.Insert(0, otherwise);
        RefuseSets(results, "CASE");
        var (values, type, modifier, collation) = session.CommonTypes.CoerceAll(results.ToImmutable(), "CASE");
        var whens = ImmutableArray.CreateBuilder<BoundCaseWhen>(conditions.Count);
        for (var i = 0; i < conditions.Count; i++) whens.Add(new BoundCaseWhen(conditions[i], values[i + 1]));
        return new BoundCase(operand, whens.MoveToImmutable(), values[0], type, modifier, collation.Oid)
        {
            CollationStrength = collation.Strength,
            Span = node.Span,
        };
    }

    public BoundExpression BindCoalesce(CoalesceExpression node, QueryScope scope)
    {
        var arguments = Operands(node.Arguments, scope);
        RefuseSets(arguments, "COALESCE");
        var (values, type, modifier, collation) = session.CommonTypes.CoerceAll(arguments, "COALESCE");
        return new BoundCoalesce(values, type, modifier, collation.Oid) { CollationStrength = collation.Strength, Span = node.Span };
    }

    public BoundExpression BindMinMax(MinMaxExpression node, QueryScope scope)
    {
        var arguments = Operands(node.Arguments, scope);
        var (values, type, modifier, collation) = session.CommonTypes.CoerceAll(arguments, node.Kind == MinMaxKind.Greatest ? "GREATEST" : "LEAST");
        var (lessThan, _) = session.SortOperators.For(type, needsOrder: true, needsEquality: false, node.Span);
        if (lessThan is not null) session.Use(lessThan, node.Span);
        return new BoundMinMax(node.Kind, values, lessThan, type, modifier, collation.Oid) { CollationStrength = collation.Strength, Span = node.Span };
    }

    public BoundExpression BindNullIf(NullIfExpression node, QueryScope scope)
    {
        var left = session.Expressions.Bind(node.Left, scope);
        var right = session.Expressions.Bind(node.Right, scope);
        var comparison = (BoundOperator)session.Operators.Apply(new OperatorName("=") { Span = node.Span }, left, right, node);
        if (comparison.TypeOid != PgTypeOid.Bool)
            throw session.Error(BindSqlState.DatatypeMismatch, "NULLIF requires = operator to yield boolean", node.Span);
        // The result is the left value as the operator takes it.
        var result = comparison.Operands[0];
        return new BoundNullIf(comparison.Operator, comparison.Operands[0], comparison.Operands[1], result.TypeOid, result.TypeModifier, result.CollationOid)
        {
            InputCollationOid = comparison.InputCollationOid,
            CollationStrength = result.CollationStrength,
            Span = node.Span,
        };
    }

    /// <summary>Binds ARRAY[…]; a cast around it gives the array's and its elements' types.</summary>
    public BoundExpression BindArray(ArrayExpression node, QueryScope scope, uint arrayType = 0, uint elementType = 0, int modifier = -1)
    {
        session.GuardDepth();
        var types = session.Types;
        var elements = ImmutableArray.CreateBuilder<BoundExpression>(node.Elements.Count);
        var isMultidimensional = false;
        foreach (var element in node.Elements)
        {
            if (element is ArrayExpression nested)
            {
                var bound = BindArray(nested, scope, arrayType, elementType, modifier);
                session.Resolutions.Add(nested, bound);
                elements.Add(bound);
                isMultidimensional = true;
            }
            else
            {
                var bound = session.Expressions.Bind(element, scope);
                elements.Add(bound);
                isMultidimensional |= types.IsArray(bound.TypeOid) && bound.TypeOid is not (PgTypeOid.Int2Vector or PgTypeOid.OidVector);
            }
        }

        uint target;
        var isCast = arrayType != 0;
        if (isCast)
        {
            target = isMultidimensional ? arrayType : elementType;
        }
        else if (elements.Count == 0)
        {
            throw session.Error(
                BindSqlState.IndeterminateDatatype, "cannot determine type of empty array", node.Span,
                hint: "Explicitly cast to the desired type, for example ARRAY[]::integer[].");
        }
        else
        {
            target = session.CommonTypes.Select(elements.ToArray(), "ARRAY");
            if (isMultidimensional)
            {
                arrayType = target;
                elementType = types.ElementType(target);
            }
            else
            {
                elementType = target;
                arrayType = types.ArrayType(target);
            }

            if (elementType == 0 || arrayType == 0)
            {
                throw session.Error(
                    BindSqlState.UndefinedObject, $"could not find {(arrayType == 0 ? "array" : "element")} type for data type {types.Format(target)}", node.Span);
            }
        }

        for (var i = 0; i < elements.Count; i++)
        {
            var element = elements[i];
            elements[i] = element.TypeOid == target && modifier < 0
                ? element
                : isCast
                    ? session.Coercion.ToTarget(element, target, modifier, CastContext.Explicit) ?? throw session.Error(
                        BindSqlState.CannotCoerce, $"cannot cast type {types.Format(element.TypeOid)} to {types.Format(target)}", element.Span)
                    : session.CommonTypes.Coerce(element, target, "ARRAY");
        }

        var values = elements.ToImmutable();
        var collation = CollationState.Of(session, values.AsSpan()).ForResult(session, arrayType);
        return new BoundArray(values, elementType, isMultidimensional, arrayType, CommonTypes.Modifier(values.AsSpan(), target), collation.Oid)
        {
            CollationStrength = collation.Strength,
            Span = node.Span,
        };
    }

    public BoundExpression BindRow(RowExpression node, QueryScope scope)
    {
        var fields = ImmutableArray.CreateBuilder<BoundExpression>();
        foreach (var field in node.Fields)
        {
            switch (field)
            {
                case StarRef star:
                    fields.AddRange(session.Expressions.Columns.Expand(star, scope).Select(static column => column.Expression));
                    break;
                case IndirectionExpression { Steps: [.., StarIndirection] } expand:
                    fields.AddRange(session.Expressions.Columns.ExpandRow(expand, scope).Select(static column => column.Value));
                    break;
                default:
                    fields.Add(session.Expressions.Bind(field, scope));
                    break;
            }
        }

        if (fields.Count > 1664) throw session.Error(BindSqlState.TooManyColumns, "ROW expressions can have at most 1664 entries", node.Span);
        return new BoundRow(fields.ToImmutable(), [.. Enumerable.Range(1, fields.Count).Select(static i => $"f{i}")], PgTypeOid.Record) { Span = node.Span };
    }

    private ImmutableArray<BoundExpression> Operands(NodeList<Expression> nodes, QueryScope scope)
    {
        var operands = ImmutableArray.CreateBuilder<BoundExpression>(nodes.Count);
        foreach (var node in nodes) operands.Add(session.Expressions.Bind(node, scope));
        return operands.MoveToImmutable();
    }

    private void RefuseSets(IEnumerable<BoundExpression> values, string construct)
    {
        foreach (var value in values)
        {
            if (!SetReturning.Contains(value)) continue;
            throw session.Error(
                BindSqlState.FeatureNotSupported, $"set-returning functions are not allowed in {construct}", value.Span,
                hint: "You might be able to move the set-returning function into a LATERAL FROM item.");
        }
    }
}
