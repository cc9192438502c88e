namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// Bounds what one statement may cost: rows touched, time (through the token) and depth. Catalog rows are small, so rows stand for memory
/// too.
/// </summary>
internal sealed class WorkBudget(long rows, CancellationToken cancellationToken)
{
    private const int CheckInterval = 1024;
    private const int MaxDepth = 400;
    private long _rows = rows;
    private int _sinceCheck;
    private int _depth;

    public static WorkBudget Unlimited => new(long.MaxValue, CancellationToken.None);

    /// <summary>Counts one row's worth of work. 54000 when the budget is used up, cancellation when asked for.</summary>
    public void Spend(long count = 1)
    {
        if ((_rows -= count) < 0)
            throw new CatalogException(CatalogSqlState.ProgramLimitExceeded, "the catalog query needs too much work", null, "Restrict the query to fewer catalog rows.");
        if (++_sinceCheck < CheckInterval && count < CheckInterval) return;
        _sinceCheck = 0;
        cancellationToken.ThrowIfCancellationRequested();
    }

    public void Enter()
    {
        if (++_depth > MaxDepth) throw new CatalogException(CatalogSqlState.StatementTooComplex, "stack depth limit exceeded");
    }

    public void Leave() => _depth--;
}
