using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Planning;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Lifting;

/// <summary>A statement with parameters in the place of some of its constants.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Places">For each parameter the place of its constant among the text's constants.</param>
/// <param name="ParameterTypes">The types of the parameters; 0 where the place decides, as for a quoted constant.</param>
internal sealed record LiftedStatement(Statement Statement, ImmutableArray<int> Places, ImmutableArray<uint> ParameterTypes)
{
    /// <summary>One bit for each constant that was lifted.</summary>
    public ulong Mask => Places.Aggregate(0UL, static (mask, place) => mask | (1UL << place));

    /// <summary>
    /// Whether every parameter got a type whose input cannot fail for its constant. A value that is refused is refused with the constant's
    /// position, and only for the constant itself, so such statements stay as they are.
    /// </summary>
    public bool CanBind(QueryPlan plan, StatementConstants constants)
    {
        if (plan.ParameterTypes.Length != Places.Length) return false;
        for (var i = 0; i < Places.Length; i++)
        {
            var fits = (constants[Places[i]].Kind, plan.ParameterTypes[i]) switch
            {
                (ConstantKind.Int4, PgTypeOid.Int4) => true,
                (ConstantKind.Int8, PgTypeOid.Int8) => true,
                (ConstantKind.Text or ConstantKind.Uuid, PgTypeOid.Text or PgTypeOid.Varchar or PgTypeOid.BpChar) => true,
                (ConstantKind.Uuid, PgTypeOid.Uuid) => true,
                _ => false,
            };
            if (!fits) return false;
        }

        return true;
    }
}
