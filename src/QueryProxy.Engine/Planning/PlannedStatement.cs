using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;
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
    /// <param name="Statement">The statement, bound: it reads no table of the stored catalog.</param>
    /// <param name="Catalog">Exactly what the user may see: hidden tables and columns are not in it.</param>
    public sealed record CatalogRead(BoundStatement Statement, CatalogSnapshot Catalog) : PlannedStatement
    {
        /// <summary>
        /// The same statement for the upstream; null when it reads a system relation or calls something only the proxy may answer. The virtual catalog
        /// takes its place when the upstream cannot be reached, and it the virtual catalog's where that does not support a construct (0A000).
        /// </summary>
        public QueryPlan? Upstream { get; init; }

        /// <summary>Whether the statement is better run by <see cref="Upstream"/>: it computes something, and nobody computes as PostgreSQL does but itself.</summary>
        public bool PrefersUpstream { get; init; }

        /// <summary>What the statement was cached under depends on; see <see cref="QueryPlan.Variance"/>.</summary>
        public PlanVariance Variance { get; init; }
    }

    /// <summary>The upstream runs it in its governed form.</summary>
    /// <param name="Plan">The plan.</param>
    public sealed record Governed(QueryPlan Plan) : PlannedStatement;

    /// <summary>It is refused.</summary>
    /// <param name="Error">What the client sees, and the audited reason.</param>
    public sealed record Refused(PgError Error) : PlannedStatement;
}
