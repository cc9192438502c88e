using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Binding;

/// <summary>The one type for several values: UNION, CASE, COALESCE, VALUES, ARRAY, IN, GREATEST …</summary>
internal sealed class CommonTypes(BindSession session)
{
    private readonly TypeCatalog _types = session.Types;

    /// <summary>The common type, 42804 in the words of the construct when there is none.</summary>
    /// <param name="expressions">The values.</param>
    /// <param name="construct">Its name for messages, or null to get 0 instead of an error.</param>
    public uint Select(ReadOnlySpan<BoundExpression> expressions, string? construct)
    {
        var types = new uint[expressions.Length];
        for (var i = 0; i < types.Length; i++) types[i] = expressions[i].TypeOid;
        var result = SelectFrom(types, out var left, out var failed);
        if (result != 0 || construct is null) return result;
        throw session.Error(
            BindSqlState.DatatypeMismatch,
            $"{construct} types {_types.Format(left)} and {_types.Format(_types.BaseType(types[failed]))} cannot be matched", expressions[failed].Span);
    }

    /// <summary>The common type of some types, or 0.</summary>
    public uint SelectFrom(ReadOnlySpan<uint> types, out uint left, out int failed)
    {
        failed = -1;
        var first = left = types[0];
        if (first != PgTypeOid.Unknown)
        {
            var same = true;
            foreach (var type in types) same &= type == first;
            if (same) return first;
        }

        left = _types.BaseType(first);
        var category = _types.Category(left);
        var preferred = _types.Find(left) is { IsPreferred: true };
        for (var i = 1; i < types.Length; i++)
        {
            var next = _types.BaseType(types[i]);
            if (next == PgTypeOid.Unknown || next == left) continue;
            var nextCategory = _types.Category(next);
            var nextPreferred = _types.Find(next) is { IsPreferred: true };
            if (left == PgTypeOid.Unknown)
            {
                (left, category, preferred) = (next, nextCategory, nextPreferred);
            }
            else if (nextCategory != category)
            {
                failed = i;
                return 0;
            }
            else if (!preferred && session.Coercion.CanCoerce(left, next, CastContext.Implicit)
                && !session.Coercion.CanCoerce(next, left, CastContext.Implicit))
            {
                (left, category, preferred) = (next, nextCategory, nextPreferred);
            }
        }

        return left == PgTypeOid.Unknown ? PgTypeOid.Text : left;
    }

    /// <summary>The modifier that all values of the common type share, or -1.</summary>
    public static int Modifier(ReadOnlySpan<BoundExpression> expressions, uint commonType)
    {
        if (expressions.IsEmpty) return -1;
        var modifier = expressions[0].TypeModifier;
        foreach (var expression in expressions)
            if (expression.TypeOid != commonType || expression.TypeModifier != modifier) return -1;
        return modifier;
    }

    /// <summary>Converts a value to the common type.</summary>
    public BoundExpression Coerce(BoundExpression expression, uint commonType, string construct)
    {
        if (expression.TypeOid == commonType) return expression;
        if (!session.Coercion.CanCoerce(expression.TypeOid, commonType, CastContext.Implicit))
        {
            throw session.Error(
                BindSqlState.CannotCoerce,
                $"{construct} could not convert type {_types.Format(expression.TypeOid)} to {_types.Format(commonType)}", expression.Span);
        }

        return session.Coercion.ToType(expression, commonType, -1, CastContext.Implicit);
    }

    /// <summary>Converts all values to their common type.</summary>
    public (ImmutableArray<BoundExpression> Values, uint Type, int Modifier, CollationState Collation) CoerceAll(
        ImmutableArray<BoundExpression> values, string construct)
    {
        var type = Select(values.AsSpan(), construct);
        var converted = values;
        for (var i = 0; i < values.Length; i++)
        {
            var value = Coerce(values[i], type, construct);
            if (!ReferenceEquals(value, values[i])) converted = converted.SetItem(i, value);
        }

        var collation = CollationState.Of(session, converted.AsSpan()).ForResult(session, type);
        return (converted, type, Modifier(converted.AsSpan(), type), collation);
    }

    /// <summary>Converts to boolean for a condition: the message names where it stands.</summary>
    public BoundExpression ToBoolean(BoundExpression expression, string construct) => ToSpecific(expression, PgTypeOid.Bool, construct);

    /// <summary>Converts to exactly a type, as on assignment; 42804 in the words of the construct.</summary>
    public BoundExpression ToSpecific(BoundExpression expression, uint type, string construct)
    {
        var result = expression;
        if (expression.TypeOid != type)
        {
            result = session.Coercion.ToTarget(expression, type, -1, CastContext.Assignment) ?? throw session.Error(
                BindSqlState.DatatypeMismatch,
                $"argument of {construct} must be type {_types.Format(type)}, not type {_types.Format(expression.TypeOid)}", expression.Span);
        }

        if (SetReturning.Contains(result))
            throw session.Error(BindSqlState.DatatypeMismatch, $"argument of {construct} must not return a set", expression.Span);
        return result;
    }

    /// <summary>An undecided literal or parameter becomes text, as in a select's output columns.</summary>
    public BoundExpression ResolveUnknown(BoundExpression expression) =>
        expression.TypeOid == PgTypeOid.Unknown ? session.Coercion.ToType(expression, PgTypeOid.Text, -1, CastContext.Implicit) : expression;

}
