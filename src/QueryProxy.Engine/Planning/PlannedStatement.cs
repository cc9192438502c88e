using QueryProxy.Engine.Catalog;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Planning;

/// <summary>What became of a statement. A closed set of four.</summary>
public abstract record PlannedStatement
{
    private PlannedStatement()
    {
    }

    /// <summary>
    /// The session itself carries it out and no table is read: transaction control, SET/SHOW/RESET, DISCARD, PREPARE, EXECUTE, DEALLOCATE,
    /// FETCH, MOVE, CLOSE. The statement inside a PREPARE comes back to the planner by itself.
    /// </summary>
    /// <param name="Statement">The statement.</param>
    public sealed record SessionControl(Statement Statement) : PlannedStatement;

    /// <summary>The virtual catalog answers it; no upstream is involved.</summary>
    /// <param name="Statement">The statement.</param>
    /// <param name="Catalog">Exactly what the user may see: hidden tables and columns are not in it.</param>
    public sealed record CatalogRead(Statement Statement, CatalogSnapshot Catalog) : PlannedStatement;

    /// <summary>The upstream runs it in its governed form.</summary>
    /// <param name="Plan">The plan.</param>
    public sealed record Governed(QueryPlan Plan) : PlannedStatement;

    /// <summary>It is refused.</summary>
    /// <param name="Error">What the client sees, and the audited reason.</param>
    public sealed record Refused(PgError Error) : PlannedStatement;
}
