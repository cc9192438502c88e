using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>Which operator a symbol means for its operands' types (PostgreSQL's parse_oper), and its application.</summary>
internal sealed class OperatorResolver(BindSession session)
{
    private readonly OperatorCatalog _operators = session.TypeSystem.Operators;
    private readonly TypeCatalog _types = session.Types;
    private readonly OperatorChoices _choices = OperatorChoices.Of(session.TypeSystem);

    /// <summary>Applies an operator; a null left operand makes it a prefix one.</summary>
    public BoundExpression Apply(OperatorName name, BoundExpression? left, BoundExpression right, SqlNode? owner)
    {
        var op = Resolve(name, left?.TypeOid ?? 0, right.TypeOid, left, right);
        if (owner is not null) session.Resolutions.Add(owner, op);
        session.Use(op, name.Span);
        Span<uint> declared = left is null ? [op.RightTypeOid] : [op.LeftTypeOid, op.RightTypeOid];
        ReadOnlySpan<uint> actual = left is null ? [right.TypeOid] : [left.TypeOid, right.TypeOid];
        var resultType = session.Polymorphism.Enforce(actual, declared, op.ResultTypeOid, name.Span);
        ImmutableArray<BoundExpression> operands = left is null
            ? [Coerce(right, declared[0])]
            : [Coerce(left, declared[0]), Coerce(right, declared[1])];
        var input = CollationState.Of(session, operands.AsSpan());
        var result = input.ForResult(session, resultType);
        return new BoundOperator(op, operands, resultType, result.Oid)
        {
            CollationStrength = result.Strength,
            InputCollationOid = input.Input,
            Span = left is null || left.Span.IsNone ? name.Span : left.Span,
        };
    }

    public BoundExpression Coerce(BoundExpression operand, uint type) =>
        operand.TypeOid == type ? operand : session.Coercion.ToType(operand, type, -1, CastContext.Implicit);

    /// <summary>Finds the operator; left is 0 for a prefix one. 42883 or 42725 when there is none or no best one.</summary>
    public PgOperator Resolve(OperatorName name, uint left, uint right, BoundExpression? leftOperand = null, BoundExpression? rightOperand = null)
    {
        var schema = SchemaOf(name);
        if (left == 0) return ResolvePrefix(name, schema, right, rightOperand);
        if (Exact(name.Symbol, schema, left, right) is { } exact) return exact;

        // Among PostgreSQL's own operators the choice is the same for everybody who may use the same casts.
        var isForAll = (schema is null or SystemSchema.Catalog) && _operators.IsBuiltIn(name.Symbol);
        if (isForAll && _choices.Find(name.Symbol, left, right, session.Options.AllowedFunctions) is { } known) return known;
        var candidates = Visible(_operators.Named(name.Symbol), schema, prefix: false);
        var chosen = Choose(name, [left, right], candidates, leftOperand, rightOperand);
        if (isForAll) _choices.Add(name.Symbol, left, right, session.Options.AllowedFunctions, chosen);
        return chosen;
    }

    /// <summary>As <see cref="Resolve"/>, but null when there is none.</summary>
    public PgOperator? Find(OperatorName name, uint left, uint right)
    {
        try
        {
            return Resolve(name, left, right);
        }
        catch (BindException exception) when (exception.Error.SqlState is BindSqlState.UndefinedFunction or BindSqlState.AmbiguousFunction)
        {
            return null;
        }
    }

    public bool IsVisible(PgOperator op) => op.IsBuiltIn || session.Options.AllowedOperators.Contains(op.Oid);

    private PgOperator? Exact(string symbol, string? schema, uint left, uint right)
    {
        var unknown = left == PgTypeOid.Unknown || right == PgTypeOid.Unknown;
        if (left == PgTypeOid.Unknown) left = right;
        else if (right == PgTypeOid.Unknown) right = left;
        if (First(_operators.Exact(symbol, left, right), schema) is { } found) return found;
        if (!unknown) return null;
        var baseType = _types.BaseType(left);
        return baseType == left ? null : First(_operators.Exact(symbol, baseType, baseType), schema);
    }

    private PgOperator ResolvePrefix(OperatorName name, string? schema, uint operand, BoundExpression? expression)
    {
        if (First(_operators.Exact(name.Symbol, 0, operand), schema) is { } exact) return exact;
        var candidates = Visible(_operators.Named(name.Symbol), schema, prefix: true);
        return Choose(name, [operand], candidates, null, expression);
    }

    private PgOperator Choose(OperatorName name, ReadOnlySpan<uint> inputs, List<PgOperator> candidates, BoundExpression? left, BoundExpression? right)
    {
        static uint[] Operands(PgOperator op) => op.OperandTypes;
        var matching = session.Candidates.Matching(inputs, candidates, Operands);
        if (matching.Count == 1) return matching[0];
        if (matching.Count > 1 && session.Candidates.Select(inputs, matching, Operands) is { } best) return best;
        var signature = inputs.Length == 1
            ? $"{Written(name)} {Text(inputs[0], right)}"
            : $"{Text(inputs[0], left)} {Written(name)} {Text(inputs[1], right)}";
        throw matching.Count > 1
            ? session.Error(
                BindSqlState.AmbiguousFunction, $"operator is not unique: {signature}", name.Span,
                hint: "Could not choose a best candidate operator. You might need to add explicit type casts.")
            : session.Error(
                BindSqlState.UndefinedFunction, $"operator does not exist: {signature}", name.Span,
                hint: inputs.Length == 1
                    ? "No operator matches the given name and argument type. You might need to add an explicit type cast."
                    : "No operator matches the given name and argument types. You might need to add explicit type casts.");
    }

    private string Text(uint type, BoundExpression? operand) => operand is null ? _types.Format(type) : session.TypeText(operand);

    private PgOperator? First(ImmutableArray<PgOperator> operators, string? schema)
    {
        PgOperator? best = null;
        var bestPlace = int.MaxValue;
        foreach (var op in operators)
        {
            var place = Place(op, schema);
            if (place < 0 || place >= bestPlace) continue;
            best = op;
            bestPlace = place;
        }

        return best;
    }

    private List<PgOperator> Visible(ImmutableArray<PgOperator> operators, string? schema, bool prefix)
    {
        var visible = new List<PgOperator>();
        foreach (var op in operators)
        {
            if (op.IsPrefix != prefix || Place(op, schema) is var place && place < 0) continue;
            // The same signature in several schemas: the one that comes first in the search path counts.
            var shadowed = false;
            foreach (var other in _operators.Exact(op.Name, op.LeftTypeOid, op.RightTypeOid))
                shadowed |= !ReferenceEquals(other, op) && Place(other, schema) is var otherPlace && otherPlace >= 0 && otherPlace < place;
            if (!shadowed) visible.Add(op);
        }

        return visible;
    }

    /// <summary>The operator's place in the search path, or -1 when it cannot be meant.</summary>
    private int Place(PgOperator op, string? schema)
    {
        if (op.Function is null || !IsVisible(op)) return -1;
        if (schema is not null) return op.Schema == schema ? 0 : -1;
        return session.Path.IndexOf(op.Schema);
    }

    private string? SchemaOf(OperatorName name)
    {
        if (!name.IsQualified) return null;
        var schema = name.Qualifier[^1].Value;
        if (!session.TypeNames.SchemaExists(schema))
            throw session.Error(BindSqlState.InvalidSchemaName, $"schema \"{schema}\" does not exist", name.Span);
        return schema;
    }

    private static string Written(OperatorName name) =>
        name.IsQualified ? string.Join('.', name.Qualifier.Select(static part => part.Value).Append(name.Symbol)) : name.Symbol;
}
