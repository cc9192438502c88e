using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>Which types convert to which, and the conversions themselves (PostgreSQL's parse_coerce).</summary>
internal sealed class Coercion(BindSession session)
{
    private readonly TypeCatalog _types = session.Types;
    private readonly CastCatalog _casts = session.TypeSystem.Casts;

    /// <summary>Whether values of all the inputs may become the targets in the context.</summary>
    public bool CanCoerce(ReadOnlySpan<uint> inputs, ReadOnlySpan<uint> targets, CastContext context)
    {
        var hasPolymorphic = false;
        for (var i = 0; i < inputs.Length; i++)
        {
            uint input = inputs[i], target = targets[i];
            if (input == target || target == PgTypeOid.Any) continue;
            if (Polymorphism.IsPolymorphic(target))
            {
                hasPolymorphic = true;
                continue;
            }

            if (input == PgTypeOid.Unknown) continue;
            if (FindPathway(input, target, context) is not null) continue;
            if (input == PgTypeOid.Record && _types.IsRowType(target)) continue;
            if (target == PgTypeOid.Record && _types.IsRowType(input)) continue;
            if (target == PgTypeOid.RecordArray && _types.IsComposite(_types.ElementType(input))) continue;
            return false;
        }

        return !hasPolymorphic || session.Polymorphism.IsConsistent(inputs, targets);
    }

    public bool CanCoerce(uint input, uint target, CastContext context) => CanCoerce([input], [target], context);

    /// <summary>How a value gets from one type to another; null when it does not.</summary>
    public (CastMethod Method, PgFunction? Function)? FindPathway(uint source, uint target, CastContext context)
    {
        source = _types.BaseType(source);
        target = _types.BaseType(target);
        if (source == target) return (CastMethod.Relabel, null);
        if (_casts.Find(source, target) is { } cast && (cast.Function is null || session.Functions.IsVisible(cast.Function)))
            return context >= cast.Context ? (cast.Method, cast.Function) : null;
        if (target is not (PgTypeOid.OidVector or PgTypeOid.Int2Vector)
            && _types.ElementType(target) is var targetElement and not 0 && _types.ElementType(source) is var sourceElement and not 0
            && FindPathway(sourceElement, targetElement, context) is not null)
        {
            return (CastMethod.ArrayElements, null);
        }

        var viaText = (context >= CastContext.Assignment && _types.Category(target) == TypeCategory.String)
            || (context >= CastContext.Explicit && _types.Category(source) == TypeCategory.String);
        return viaText ? (CastMethod.InputOutput, null) : null;
    }

    /// <summary>Whether a value of one type is one of the other without any work.</summary>
    public bool IsBinaryCoercible(uint source, uint target)
    {
        if (source == target || target is PgTypeOid.Any or PgTypeOid.AnyElement or PgTypeOid.AnyCompatible) return true;
        source = _types.BaseType(source);
        if (source == target) return true;
        switch (target)
        {
            case PgTypeOid.AnyArray or PgTypeOid.AnyCompatibleArray when _types.IsArray(source):
            case PgTypeOid.AnyNonArray or PgTypeOid.AnyCompatibleNonArray when !_types.IsArray(source):
            case PgTypeOid.AnyEnum when _types.IsEnum(source):
            case PgTypeOid.AnyRange or PgTypeOid.AnyCompatibleRange when _types.IsRange(source):
            case PgTypeOid.AnyMultirange or PgTypeOid.AnyCompatibleMultirange when _types.IsMultirange(source):
            case PgTypeOid.Record when _types.IsRowType(source):
            case PgTypeOid.RecordArray when _types.IsComposite(_types.ElementType(source)):
                return true;
            default:
                return _casts.Find(source, target) is { Method: CastMethod.Relabel, Context: CastContext.Implicit };
        }
    }

    /// <summary>Converts to a type and modifier; null when there is no way.</summary>
    public BoundExpression? ToTarget(BoundExpression expression, uint target, int modifier, CastContext context, SourceSpan span = default)
    {
        if (!CanCoerce(expression.TypeOid, target, context)) return null;
        var inner = expression;
        while (inner is BoundCollate collate) inner = collate.Operand;
        var result = ToType(inner, target, modifier, context);
        result = ApplyModifier(result, target, modifier, context);
        if (!ReferenceEquals(inner, expression) && _types.Collation(target) != 0)
            result = new BoundCollate(result, ((BoundCollate)expression).CollationOid)
            {
                Span = expression.Span,
                KeywordSpan = ((BoundCollate)expression).KeywordSpan,
            };
        return result;
    }

    /// <summary>Converts to a type of which <see cref="CanCoerce(uint, uint, CastContext)"/> has said yes. The modifier is not enforced.</summary>
    public BoundExpression ToType(BoundExpression expression, uint target, int modifier, CastContext context)
    {
        var source = expression.TypeOid;
        if (source == target) return expression;
        if (target is PgTypeOid.Any or PgTypeOid.AnyElement or PgTypeOid.AnyNonArray or PgTypeOid.AnyCompatible or PgTypeOid.AnyCompatibleNonArray)
            return expression;
        if (Polymorphism.IsPolymorphic(target) && source != PgTypeOid.Unknown)
        {
            var flat = _types.BaseType(source);
            return flat == source ? expression : Relabel(expression, flat, -1, context);
        }

        switch (expression)
        {
            case BoundConstant constant when source == PgTypeOid.Unknown:
                return Literal(constant, target, modifier, context);
            case BoundParameter parameter when source == PgTypeOid.Unknown:
                return session.Parameters.Coerce(parameter, target);
            case BoundPlaceholder placeholder when source == PgTypeOid.Unknown:
                return new BoundPlaceholder(placeholder.Name, target, _types.Collation(target)) { Span = placeholder.Span };
            case BoundCollate collate:
                var inner = ToType(collate.Operand, target, modifier, context);
                return _types.Collation(target) == 0 ? inner : new BoundCollate(inner, collate.CollationOid) { Span = collate.Span, KeywordSpan = collate.KeywordSpan };
        }

        if (FindPathway(source, target, context) is var (method, function))
        {
            if (method == CastMethod.Relabel)
            {
                var domain = ToDomain(expression, target, context);
                return ReferenceEquals(domain, expression) ? Relabel(expression, target, -1, context) : domain;
            }

            var baseModifier = modifier;
            var baseType = _types.BaseType(target, ref baseModifier);
            var converted = Convert(expression, method, function, baseType, baseModifier, context);
            return baseType == target ? converted : Domain(ApplyModifier(converted, baseType, baseModifier, context), target, context);
        }

        if (source == PgTypeOid.Record && _types.IsRowType(target)) return RowToComposite(expression, target, context);
        if (target is PgTypeOid.Record or PgTypeOid.RecordArray) return expression;
        if (source == PgTypeOid.Unknown) return Convert(expression, CastMethod.InputOutput, null, target, modifier, context);
        throw session.Error(
            BindSqlState.CannotCoerce, $"cannot cast type {_types.Format(source)} to {_types.Format(target)}", expression.Span);
    }

    /// <summary>Enforces (or, for -1, drops) a type modifier on a value that already has the type.</summary>
    public BoundExpression ApplyModifier(BoundExpression expression, uint type, int modifier, CastContext context)
    {
        if (modifier == expression.TypeModifier) return expression;
        if (modifier < 0) return Relabel(expression, type, modifier, context);
        var element = _types.ElementType(type);
        var scalar = element == 0 ? type : element;
        if (_casts.Find(scalar, scalar) is not { Function: { } function }) return Relabel(expression, type, modifier, context);
        session.Use(function, FunctionUseOrigin.Cast, expression.Span);
        if (element == 0) return Cast(expression, BoundCastMethod.Length, function, type, modifier, context);
        var item = new BoundElementValue(element, -1, _types.Collation(element));
        return Cast(expression, BoundCastMethod.ArrayElements, null, type, modifier, context, ApplyModifier(item, element, modifier, context));
    }

    private BoundExpression Literal(BoundConstant constant, uint target, int modifier, CastContext context)
    {
        var baseModifier = modifier;
        var baseType = _types.BaseType(target, ref baseModifier);
        if (constant.Text is not null) session.Use(baseType, isFromText: true, constant.Span);
        // Interval is the one type whose input depends on the modifier at once; others get it from a length conversion.
        var inputModifier = baseType == PgTypeOid.Interval ? baseModifier : -1;
        BoundExpression result = new BoundConstant(constant.Text, baseType, inputModifier, _types.Collation(baseType)) { Span = constant.Span };
        return baseType == target ? result : Domain(ApplyModifier(result, baseType, baseModifier, context), target, context);
    }

    private BoundExpression Convert(
        BoundExpression expression, CastMethod method, PgFunction? function, uint target, int modifier, CastContext context)
    {
        switch (method)
        {
            case CastMethod.Function when function is not null:
                session.Use(function, FunctionUseOrigin.Cast, expression.Span);
                return Cast(expression, BoundCastMethod.Function, function, target, function.ArgumentTypes.Length > 1 ? modifier : -1, context);
            case CastMethod.ArrayElements:
                var sourceElement = _types.ElementType(_types.BaseType(expression.TypeOid));
                var element = _types.ElementType(target);
                var item = new BoundElementValue(sourceElement, expression.TypeModifier, _types.Collation(sourceElement));
                var conversion = ToTarget(item, element, modifier, context)!;
                return Cast(expression, BoundCastMethod.ArrayElements, null, target, conversion.TypeModifier, context, conversion);
            case CastMethod.Relabel:
                return Relabel(expression, target, -1, context);
            default:
                session.Use(target, isFromText: true, expression.Span);
                return Cast(expression, BoundCastMethod.InputOutput, null, target, -1, context);
        }
    }

    private BoundExpression ToDomain(BoundExpression expression, uint target, CastContext context)
    {
        var modifier = -1;
        var baseType = _types.BaseType(target, ref modifier);
        return baseType == target ? expression : Domain(ApplyModifierForDomain(expression, baseType, modifier, context), target, context);
    }

    private BoundExpression ApplyModifierForDomain(BoundExpression expression, uint baseType, int modifier, CastContext context) =>
        modifier < 0 ? expression : ApplyModifier(expression, baseType, modifier, context);

    private BoundExpression RowToComposite(BoundExpression expression, uint target, CastContext context)
    {
        var baseType = _types.BaseType(target);
        var fields = _types.Fields(baseType);
        if (expression is BoundRow row && !fields.IsDefault)
        {
            if (row.Fields.Length != fields.Length)
            {
                throw session.Error(
                    BindSqlState.CannotCoerce, $"cannot cast type {_types.Format(expression.TypeOid)} to {_types.Format(target)}", expression.Span,
                    row.Fields.Length < fields.Length ? "Input has too few columns." : "Input has too many columns.");
            }

            var values = ImmutableArray.CreateBuilder<BoundExpression>(fields.Length);
            for (var i = 0; i < fields.Length; i++)
            {
                values.Add(ToTarget(row.Fields[i], fields[i].TypeOid, fields[i].TypeModifier, context) ?? throw session.Error(
                    BindSqlState.CannotCoerce, $"cannot cast type {_types.Format(expression.TypeOid)} to {_types.Format(target)}", expression.Span,
                    $"Cannot cast type {_types.Format(row.Fields[i].TypeOid)} to {_types.Format(fields[i].TypeOid)} in column {i + 1}."));
            }

            var result = new BoundRow(values.MoveToImmutable(), [.. fields.Select(static field => field.Name)], baseType) { Span = expression.Span };
            return baseType == target ? result : Domain(result, target, context);
        }

        return Cast(expression, BoundCastMethod.Row, null, target, -1, context);
    }

    private BoundExpression Domain(BoundExpression expression, uint domain, CastContext context) =>
        Cast(expression, BoundCastMethod.Domain, null, domain, -1, context);

    private BoundExpression Relabel(BoundExpression expression, uint target, int modifier, CastContext context)
    {
        if (expression is BoundCast { Method: BoundCastMethod.Relabel } relabel && relabel.Operand is not BoundCollate)
            expression = relabel.Operand;
        if (expression.TypeOid == target && expression.TypeModifier == modifier) return expression;
        // Only among string types does the same text mean the same value: 'pg_class' is a regclass but no oid.
        if (expression is BoundConstant constant && constant.TypeModifier == modifier
            && _types.Category(constant.TypeOid) == TypeCategory.String && _types.Category(target) == TypeCategory.String)
            return new BoundConstant(constant.Text, target, modifier, ResultCollation(expression, target)) { Span = constant.Span };
        return Cast(expression, BoundCastMethod.Relabel, null, target, modifier, context);
    }

    private uint ResultCollation(BoundExpression operand, uint target) =>
        CollationState.Of(session, operand).ForResult(session, target).Oid;

    private BoundCast Cast(
        BoundExpression operand, BoundCastMethod method, PgFunction? function, uint target, int modifier, CastContext context, BoundExpression? element = null)
    {
        var collation = CollationState.Of(session, operand).ForResult(session, target);
        return new BoundCast(operand, method, target, modifier, collation.Oid)
        {
            Function = function,
            IsExplicit = context == CastContext.Explicit,
            ElementConversion = element,
            CollationStrength = collation.Strength,
            Span = operand.Span,
        };
    }
}
