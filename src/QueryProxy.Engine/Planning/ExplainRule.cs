using System.Collections.Immutable;
using QueryProxy.Engine.Governance;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Planning;

/// <summary>
/// EXPLAIN shows filters, masks, row estimates and timings, so it is refused where a scan is filtered or masked, and its options that print columns or
/// settings are refused anywhere, unless the data source allows it.
/// </summary>
internal static class ExplainRule
{
    public static PgError? Check(Statement statement, ImmutableArray<ScanDecision> decisions, bool isAllowed)
    {
        if (isAllowed || statement is not ExplainStatement explain) return null;
        if (decisions.Any(static decision => !decision.IsUnfiltered || decision.Masks.Count > 0))
            return new PgError(PlanSqlState.InsufficientPrivilege, "permission denied: EXPLAIN is not allowed on tables with row filters or masks");
        foreach (var option in explain.Options)
        {
            if (option.Name.Value is "verbose" or "settings" && IsOn(option.Value))
                return new PgError(PlanSqlState.InsufficientPrivilege, $"permission denied: EXPLAIN option {option.Name.Value.ToUpperInvariant()} is not allowed");
        }

        return null;
    }

    private static bool IsOn(OptionValue? value) => value is not StringOption { Value: "false" or "off" or "0" } and not BooleanOption { Value: false };
}
