using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Binding;

/// <summary>The collation that follows from an expression's operands: PostgreSQL's rules for combining collations.</summary>
internal readonly record struct CollationState(uint Oid, CollationStrength Strength)
{
    /// <summary>The collation that comparisons of the operands use; 0 when they conflict.</summary>
    public uint Input => Strength == CollationStrength.Conflict ? 0 : Oid;

    public static CollationState Of(BindSession session, params ReadOnlySpan<BoundExpression> operands)
    {
        var state = default(CollationState);
        foreach (var operand in operands) state = state.And(session, operand);
        return state;
    }

    public CollationState And(BindSession session, BoundExpression operand)
    {
        var other = new CollationState(operand.CollationOid, operand.CollationStrength);
        if (other.Strength > Strength) return other;
        if (other.Strength < Strength || other.Oid == Oid) return this;
        switch (Strength)
        {
            case CollationStrength.Implicit when Oid == PgCollation.DefaultOid:
                return other;
            case CollationStrength.Implicit when other.Oid != PgCollation.DefaultOid:
                return new CollationState(0, CollationStrength.Conflict);
            case CollationStrength.Explicit:
                string Name(uint oid) => session.TypeSystem.Collations.Find(oid)?.Name ?? "?";
                throw session.Error(
                    BindSqlState.CollationMismatch, $"collation mismatch between explicit collations \"{Name(Oid)}\" and \"{Name(other.Oid)}\"",
                    operand is BoundCollate { KeywordSpan: var keyword } ? keyword : operand.Span);
            default:
                return this;
        }
    }

    /// <summary>The collation of a result of a type: that of the operands, or else the type's own.</summary>
    public CollationState ForResult(BindSession session, uint typeOid)
    {
        var own = session.Types.Collation(typeOid);
        if (own == 0) return default;
        return Strength > CollationStrength.None ? this : new CollationState(own, CollationStrength.Implicit);
    }
}
