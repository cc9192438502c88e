using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Engine.Binding;

/// <summary>Calls: finds the function, converts the arguments, and leaves aggregates and window functions to their own parts.</summary>
internal sealed class CallBinder(BindSession session)
{
    private const int MaxArguments = 100;

    public AggregateBinder Aggregates { get; } = new(session);

    public BoundExpression Bind(FunctionCall call, QueryScope scope)
    {
        var name = NameOf(call);
        var arguments = Arguments(call, scope);
        var filter = call.Filter is null ? null : session.Expressions.BindCondition(call.Filter, scope, ExpressionKind.Filter, "FILTER");
        if (call.IsWithinGroup) arguments = Aggregates.AppendOrdered(call, arguments, scope);
        if (arguments.Values.Length > MaxArguments)
            throw session.Error(BindSqlState.TooManyArguments, $"cannot pass more than {MaxArguments} arguments to a function", call.Span);

        var plain = !call.IsStar && !call.IsDistinct && call.OrderBy.Count == 0 && filter is null && call.Over is null && !arguments.IsVariadic;
        var canCast = plain && arguments.Names.IsEmpty && call.Syntax == FunctionSyntax.Call;
        var match = session.Functions.Resolve(
            name, arguments.Types, arguments.Names, !arguments.IsVariadic, canCast, out var candidate, out var castType);
        switch (match)
        {
            case FunctionMatch.Cast:
                session.Use(castType!.Oid, isFromText: false, call.Span);
                return session.Coercion.ToType(arguments.Values[0], castType.Oid, -1, CastContext.Explicit);
            case FunctionMatch.Found:
                break;
            default:
                if (match == FunctionMatch.NotFound && canCast && name.Parts.Count == 1 && arguments.Values.Length == 1
                    && session.Expressions.Columns.SelectField(arguments.Values[0], name.Name.Value, call.Span) is { } field)
                {
                    return field;
                }

                throw NotFound(name, arguments, match, call);
        }

        var function = candidate!.Function;
        session.Resolutions.Add(call, function);
        session.Use(function, FunctionUseOrigin.Call, call.Name.Span);
        CheckDecorations(call, function, name);
        if (function.Kind == FunctionKind.Procedure)
        {
            throw session.Error(
                BindSqlState.WrongObjectType, $"{session.Functions.Signature(name, arguments.Values, arguments.Names)} is a procedure", call.Span,
                hint: "To call a procedure, use CALL.");
        }

        var (values, resultType) = Convert(candidate, arguments, call.Span);
        var isVariadic = arguments.IsVariadic && function.VariadicTypeOid != 0;
        if (call.Over is not null) return BindWindow(call, function, values, resultType, isVariadic, filter, scope);
        if (function.Kind == FunctionKind.Window)
            throw session.Error(BindSqlState.WrongObjectType, $"window function {name.Name.Value} requires an OVER clause", call.Span);
        if (function.Kind == FunctionKind.Aggregate)
            return Aggregates.Bind(call, function, values, resultType, isVariadic, filter, scope);
        return Plain(candidate, arguments, values, resultType, isVariadic, scope, call.Span);
    }

    /// <summary>A call of a built-in function that an operator or a syntax of its own stands for.</summary>
    public BoundExpression CallBuiltIn(string function, ImmutableArray<BoundExpression> values, SourceSpan span)
    {
        var name = new QualifiedName(SystemSchema.Catalog, function) { Span = span };
        var arguments = new CallArguments(values, [], false);
        var match = session.Functions.Resolve(name, arguments.Types, [], true, false, out var candidate, out _);
        if (match != FunctionMatch.Found)
        {
            throw session.Error(
                BindSqlState.UndefinedFunction, $"function {session.Functions.Signature(name, arguments.Values, [])} does not exist", span);
        }

        session.Use(candidate!.Function, FunctionUseOrigin.Call, span);
        var (converted, resultType) = Convert(candidate, arguments, span);
        return Plain(candidate, arguments, converted, resultType, false, null, span);
    }

    /// <summary><c>value.f</c> for <c>f(value)</c>; null when there is no such function.</summary>
    public BoundExpression? BindFieldNotation(SqlNode owner, Identifier function, BoundExpression value, QueryScope scope)
    {
        if (session.Expressions.Columns.SelectField(value, function.Value, owner.Span) is { } field) return field;
        var name = new QualifiedName(function.Value) { Span = owner.Span };
        var arguments = new CallArguments([value], [], false);
        var match = session.Functions.Resolve(name, arguments.Types, [], true, true, out var candidate, out var castType);
        if (match == FunctionMatch.Cast) return session.Coercion.ToType(value, castType!.Oid, -1, CastContext.Explicit);
        if (match != FunctionMatch.Found || candidate!.Function.Kind is not (FunctionKind.Function or FunctionKind.Aggregate)) return null;
        session.Resolutions.Add(owner, candidate.Function);
        session.Use(candidate.Function, FunctionUseOrigin.Call, owner.Span);
        var (values, resultType) = Convert(candidate, arguments, owner.Span);
        return candidate.Function.Kind == FunctionKind.Aggregate
            ? Aggregates.Bind(new FunctionCall(name, []) { Span = owner.Span }, candidate.Function, values, resultType, false, null, scope)
            : Plain(candidate, arguments, values, resultType, false, scope, owner.Span);
    }

    private QualifiedName NameOf(FunctionCall call)
    {
        if (call.Syntax == FunctionSyntax.Call) return call.Name;
        var name = call.Name.Name.Value;
        // Before PostgreSQL 14, EXTRACT was another spelling of date_part.
        if (call.Syntax == FunctionSyntax.Extract && session.TypeSystem.ServerVersionNumber < 140000) name = "date_part";
        return new QualifiedName(SystemSchema.Catalog, name) { Span = call.Name.Span };
    }

    private CallArguments Arguments(FunctionCall call, QueryScope scope)
    {
        var values = ImmutableArray.CreateBuilder<BoundExpression>(call.Arguments.Count);
        ImmutableArray<string> names = [];
        var isVariadic = false;
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is { } name)
            {
                if (names.Contains(name.Value))
                    throw session.Error(BindSqlState.SyntaxError, $"argument name \"{name.Value}\" used more than once", argument.Span);
                names = names.Add(name.Value);
            }
            else if (!names.IsEmpty)
            {
                throw session.Error(BindSqlState.SyntaxError, "positional argument cannot follow named argument", argument.Span);
            }

            values.Add(session.Expressions.Bind(argument.Value, scope));
            isVariadic |= argument.IsVariadic;
        }

        return new CallArguments(values.MoveToImmutable(), names, isVariadic);
    }

    /// <summary>Converts the arguments, in the function's order, with defaults and gathered variadic ones.</summary>
    private (ImmutableArray<BoundExpression> Values, uint ResultType) Convert(FunctionCandidate candidate, CallArguments arguments, SourceSpan span)
    {
        var function = candidate.Function;
        var declared = candidate.ArgumentTypes;
        var resultType = function.ReturnTypeOid;
        if (Polymorphism.IsPolymorphic(resultType, declared))
        {
            declared = (uint[])declared.Clone();
            var actual = new uint[declared.Length];
            for (var i = 0; i < actual.Length; i++) actual[i] = i < arguments.Values.Length ? arguments.Values[i].TypeOid : declared[i];
            resultType = session.Polymorphism.Enforce(actual, declared, resultType, span);
        }

        var values = new BoundExpression[declared.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = candidate.ParameterNumbers?[i] ?? i;
            values[parameter] = i < arguments.Values.Length
                ? session.Operators.Coerce(arguments.Values[i], declared[i])
                : new BoundDefaultArgument(function, parameter, declared[i], session.Types.Collation(declared[i]));
        }

        if (candidate.VariadicCount > 0 && function.VariadicTypeOid != PgTypeOid.Any)
        {
            var first = values.Length - candidate.VariadicCount;
            ImmutableArray<BoundExpression> elements = [.. values.AsSpan(first)];
            var elementType = elements[0].TypeOid;
            var arrayType = session.Types.ArrayType(elementType);
            if (arrayType == 0)
            {
                throw session.Error(
                    BindSqlState.UndefinedObject, $"could not find array type for data type {session.Types.Format(elementType)}", span);
            }

            var collation = CollationState.Of(session, elements.AsSpan()).ForResult(session, arrayType);
            var array = new BoundArray(elements, elementType, false, arrayType, -1, collation.Oid) { CollationStrength = collation.Strength };
            values = [.. values.AsSpan(0, first), array];
        }
        else if (arguments.IsVariadic && function.VariadicTypeOid == PgTypeOid.Any
            && !session.Types.IsArray(session.Types.BaseType(values[^1].TypeOid)) && values[^1].TypeOid != PgTypeOid.Unknown)
        {
            throw session.Error(BindSqlState.DatatypeMismatch, "VARIADIC argument must be an array", values[^1].Span);
        }

        return (ImmutableCollectionsMarshal.AsImmutableArray(values), resultType);
    }

    private BoundFunctionCall Plain(
        FunctionCandidate candidate, CallArguments arguments, ImmutableArray<BoundExpression> values, uint resultType, bool isVariadic,
        QueryScope? scope, SourceSpan span)
    {
        var function = candidate.Function;
        if (function.ReturnsSet && scope is not null)
        {
            if (ExpressionKindRules.RefusesSets(scope.Kind) is { } place)
                throw session.Error(BindSqlState.FeatureNotSupported, $"set-returning functions are not allowed in {place}", span);
            scope.HasSetReturningTargets = true;
        }

        var input = CollationState.Of(session, values.AsSpan());
        var result = input.ForResult(session, resultType);
        return new BoundFunctionCall(function, values, resultType, result.Oid)
        {
            IsVariadicCall = isVariadic,
            InputCollationOid = input.Input,
            CollationStrength = result.Strength,
            ResultFields = ResultFields(function, arguments, resultType, span),
            Span = span,
        };
    }

    /// <summary>The columns of a function's row result, from its OUT parameters or its type; default when it has none.</summary>
    private ImmutableArray<CompositeField> ResultFields(PgFunction function, CallArguments arguments, uint resultType, SourceSpan span)
    {
        if (resultType != PgTypeOid.Record) return session.Types.IsComposite(session.Types.BaseType(resultType)) ? session.Types.Fields(resultType) : default;
        if (function.ArgumentModes.IsDefault) return default;
        var outputs = new List<int>();
        for (var i = 0; i < function.ArgumentModes.Length; i++)
            if (function.ArgumentModes[i] is ParameterMode.Out or ParameterMode.InOut or ParameterMode.Table) outputs.Add(i);
        if (outputs.Count < 2) return default;
        var types = session.Polymorphism.ResolveOutputs(function, arguments.Types, [.. outputs.Select(i => function.AllArgumentTypes[i])], span);
        return
        [
            .. outputs.Select((place, i) => new CompositeField(
                function.ArgumentNames.IsDefault || function.ArgumentNames[place] == "" ? $"column{i + 1}" : function.ArgumentNames[place],
                types[i], -1, session.Types.Collation(types[i]))),
        ];
    }

    private BoundExpression BindWindow(
        FunctionCall call, PgFunction function, ImmutableArray<BoundExpression> values, uint resultType, bool isVariadic, BoundExpression? filter,
        QueryScope scope)
    {
        if (scope.Windows is null || ExpressionKindRules.RefusesWindowFunctions(scope.Kind) is not null)
        {
            var place = ExpressionKindRules.RefusesWindowFunctions(scope.Kind) ?? "this context";
            throw session.Error(BindSqlState.WindowingError, $"window functions are not allowed in {place}", call.Span);
        }

        foreach (var value in values)
            if (ContainsWindowFunction(value)) throw session.Error(BindSqlState.WindowingError, "window function calls cannot be nested", call.Span);
        var window = scope.Windows.Bind(call.Over!, scope);
        var input = CollationState.Of(session, values.AsSpan());
        var result = input.ForResult(session, resultType);
        return new BoundWindowFunction(function, values, window, resultType, result.Oid)
        {
            IsStar = call.IsStar,
            IsVariadicCall = isVariadic,
            Filter = filter,
            InputCollationOid = input.Input,
            CollationStrength = result.Strength,
            Span = call.Span,
        };
    }

    public static bool ContainsWindowFunction(BoundExpression expression) =>
        expression is BoundWindowFunction || expression.Children.Any(ContainsWindowFunction);

    /// <summary>Refuses decorations that only aggregates or window functions take.</summary>
    private void CheckDecorations(FunctionCall call, PgFunction function, QualifiedName name)
    {
        string Written() => string.Join('.', name.Parts.Select(static part => part.Value));
        void Refuse(string message) => throw session.Error(BindSqlState.WrongObjectType, message, call.Span);
        if (function.Kind is FunctionKind.Function or FunctionKind.Procedure)
        {
            if (call.IsStar) Refuse($"{Written()}(*) specified, but {Written()} is not an aggregate function");
            if (call.IsDistinct) Refuse($"DISTINCT specified, but {Written()} is not an aggregate function");
            if (call.IsWithinGroup) Refuse($"WITHIN GROUP specified, but {Written()} is not an aggregate function");
            if (call.OrderBy.Count > 0) Refuse($"ORDER BY specified, but {Written()} is not an aggregate function");
            if (call.Filter is not null) Refuse($"FILTER specified, but {Written()} is not an aggregate function");
            if (call.Over is not null) Refuse($"OVER specified, but {Written()} is not a window function nor an aggregate function");
            return;
        }

        void NotYet(string message) => throw session.Error(BindSqlState.FeatureNotSupported, message, call.Span);
        if (function.Kind == FunctionKind.Aggregate)
        {
            var isOrderedSet = function.Aggregate is { Kind: not AggregateKind.Normal };
            if (isOrderedSet && !call.IsWithinGroup) Refuse($"WITHIN GROUP is required for ordered-set aggregate {Written()}");
            if (isOrderedSet && call.Over is not null) NotYet($"OVER is not supported for ordered-set aggregate {Written()}");
            if (!isOrderedSet && call.IsWithinGroup) Refuse($"{Written()} is not an ordered-set aggregate, so it cannot have WITHIN GROUP");
            if (call.Arguments.Count == 0 && !call.IsStar && !isOrderedSet)
                Refuse($"{Written()}(*) must be used to call a parameterless aggregate function");
        }
        else if (call.IsWithinGroup)
        {
            Refuse($"window function {Written()} cannot have WITHIN GROUP");
        }

        if (call.Over is null) return;
        if (call.IsDistinct) NotYet("DISTINCT is not implemented for window functions");
        if (call.OrderBy.Count > 0) NotYet("aggregate ORDER BY is not implemented for window functions");
        if (call.Filter is not null && function.Kind == FunctionKind.Window)
            NotYet("FILTER is not implemented for non-aggregate window functions");
    }

    private BindException NotFound(QualifiedName name, CallArguments arguments, FunctionMatch match, FunctionCall call)
    {
        var signature = session.Functions.Signature(name, arguments.Values, arguments.Names);
        if (match == FunctionMatch.Ambiguous)
        {
            return session.Error(
                BindSqlState.AmbiguousFunction, $"function {signature} is not unique", call.Span,
                hint: "Could not choose a best candidate function. You might need to add explicit type casts.");
        }

        var hint = call.OrderBy.Count > 0 && !call.IsWithinGroup
            ? "No aggregate function matches the given name and argument types. Perhaps you misplaced ORDER BY; ORDER BY must appear after all regular arguments of the aggregate."
            : "No function matches the given name and argument types. You might need to add explicit type casts.";
        return session.Error(BindSqlState.UndefinedFunction, $"function {signature} does not exist", call.Span, hint: hint);
    }
}
