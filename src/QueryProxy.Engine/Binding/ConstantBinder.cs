using System.Globalization;
using System.Numerics;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Engine.Binding;

/// <summary>Literals, casts, COLLATE, CURRENT_USER and their like, and placeholders.</summary>
internal sealed class ConstantBinder(BindSession session)
{
    private const int MaxTimePrecision = 6;

    public BoundExpression Bind(Literal literal)
    {
        var constant = literal switch
        {
            IntegerLiteral integer => new BoundConstant(integer.Value.ToString(CultureInfo.InvariantCulture), PgTypeOid.Int4) { Span = literal.Span },
            StringLiteral text => new BoundConstant(text.Value, PgTypeOid.Unknown) { Span = literal.Span },
            NullLiteral => new BoundConstant(null, PgTypeOid.Unknown) { Span = literal.Span },
            BooleanLiteral boolean => new BoundConstant(boolean.Value ? "t" : "f", PgTypeOid.Bool) { Span = literal.Span },
            NumericLiteral number => Number(number),
            BitStringLiteral bits => new BoundConstant((bits.Base == BitStringBase.Binary ? "b" : "x") + bits.Digits, PgTypeOid.Bit) { Span = literal.Span },
            _ => throw session.Unsupported(literal.GetType().Name, literal.Span),
        };
        return constant;
    }

    public BoundExpression BindCast(CastExpression cast, QueryScope scope)
    {
        var (type, modifier) = session.TypeNames.Resolve(cast.Type);
        // ARRAY[…]::type[] gives the elements their type at once.
        var operand = cast.Operand is ArrayExpression array && session.Types.ElementType(session.Types.BaseType(type.Oid)) is var element and not 0
            ? new ChoiceBinder(session).BindArray(array, scope, session.Types.BaseType(type.Oid), element, modifier)
            : session.Expressions.Bind(cast.Operand, scope);
        if (!ReferenceEquals(session.Resolutions.Expression(cast.Operand), operand)) session.Resolutions.Add(cast.Operand, operand);
        var result = session.Coercion.ToTarget(operand, type.Oid, modifier, CastContext.Explicit);
        if (result is null)
        {
            throw session.Error(
                BindSqlState.CannotCoerce,
                $"cannot cast type {session.TypeText(operand)} to {session.Types.Format(type.Oid)}", CastSpan(cast));
        }

        return result;
    }

    /// <summary>PostgreSQL points at <c>::</c> where a cast is written with it.</summary>
    private SourceSpan CastSpan(CastExpression cast)
    {
        int start = cast.Operand.Span.End, end = cast.Type.Span.Start;
        if (cast.Operand.Span.IsNone || cast.Type.Span.IsNone || start >= end || end > session.Text.Length) return cast.Span;
        var place = session.Text.AsSpan(start, end - start).IndexOf("::", StringComparison.Ordinal);
        return place < 0 ? cast.Span : new SourceSpan(start + place, 2);
    }

    public BoundExpression BindCollate(CollateExpression collate, QueryScope scope)
    {
        var operand = session.Expressions.Bind(collate.Operand, scope);
        var types = session.Types;
        var keyword = KeywordSpan(collate);
        if (types.Collation(operand.TypeOid) == 0 && operand.TypeOid != PgTypeOid.Unknown)
        {
            throw session.Error(
                BindSqlState.DatatypeMismatch, $"collations are not supported by type {types.Format(operand.TypeOid)}", keyword);
        }

        return new BoundCollate(operand, session.TypeNames.Collation(collate.Collation, collate, keyword)) { Span = collate.Span, KeywordSpan = keyword };
    }

    /// <summary>PostgreSQL points at the word COLLATE, which is no node.</summary>
    private SourceSpan KeywordSpan(CollateExpression collate)
    {
        var end = collate.Collation.Span.Start;
        var start = end <= 0 ? -1 : session.Text.LastIndexOf("collate", end - 1, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? collate.Span : new SourceSpan(start, end - start);
    }

    public BoundExpression BindSqlValue(SqlValueFunction value)
    {
        var modifier = value.Precision is { } precision ? Math.Min(precision, MaxTimePrecision) : -1;
        var (type, typeModifier) = value.Kind switch
        {
            SqlValueFunctionKind.CurrentDate => (PgTypeOid.Date, -1),
            SqlValueFunctionKind.CurrentTime => (PgTypeOid.TimeTz, modifier),
            SqlValueFunctionKind.CurrentTimestamp => (PgTypeOid.TimestampTz, modifier),
            SqlValueFunctionKind.LocalTime => (PgTypeOid.Time, modifier),
            SqlValueFunctionKind.LocalTimestamp => (PgTypeOid.Timestamp, modifier),
            _ => (PgTypeOid.Name, -1),
        };
        return new BoundSqlValue(value.Kind, type, typeModifier, session.Types.Collation(type)) { Span = value.Span };
    }

    public BoundExpression BindPlaceholder(PlaceholderExpression placeholder)
    {
        var type = session.Options.PlaceholderType?.Invoke(placeholder.Name);
        if (type is not { } known)
            throw session.Error(BindSqlState.UndefinedObject, $"placeholder {{{placeholder.Name}}} is not defined", placeholder.Span);
        return new BoundPlaceholder(placeholder.Name, known, session.Types.Collation(known)) { Span = placeholder.Span };
    }

    private static BoundConstant Number(NumericLiteral literal)
    {
        var text = literal.Text.Replace("_", "", StringComparison.Ordinal);
        if (Integer(text) is { } integer)
        {
            var digits = integer.ToString(CultureInfo.InvariantCulture);
            var type = integer >= long.MinValue && integer <= long.MaxValue ? PgTypeOid.Int8 : PgTypeOid.Numeric;
            return new BoundConstant(digits, type) { Span = literal.Span };
        }

        return new BoundConstant(text, PgTypeOid.Numeric) { Span = literal.Span };
    }

    private static BigInteger? Integer(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text.AsSpan(negative ? 1 : 0);
        if (digits.Length > 2 && digits[0] == '0' && char.ToLowerInvariant(digits[1]) is 'x' or 'o' or 'b')
        {
            var radix = char.ToLowerInvariant(digits[1]) switch { 'x' => 16, 'o' => 8, _ => 2 };
            var value = BigInteger.Zero;
            foreach (var digit in digits[2..]) value = (value * radix) + Convert.ToInt32(digit.ToString(), 16);
            return negative ? -value : value;
        }

        return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var result) ? result : null;
    }
}
