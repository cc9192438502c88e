namespace QueryProxy.Abstractions.Queries;

/// <summary>One statement that is about to be planned, handed to each <see cref="IQueryHook"/>.</summary>
/// <remarks>Made by the host; valid only during the call it is handed to. Not thread-safe.</remarks>
/// <example>
/// <code>
/// public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
/// {
///     context.VaryBy(PlanVariance.Client);
///     if (context.Session.ClientAddress is null)
///     {
///         context.Deny(new Denial("the client's address is not known"));
///     }
///
///     return ValueTask.CompletedTask;
/// }
/// </code>
/// </example>
public sealed class QueryContext
{
    private readonly List<Denial> _denials = [];
    private readonly StatementInfo _statement;

    internal QueryContext(SessionInfo session, StatementInfo statement, IReadOnlyList<TableScan> scans)
    {
        Session = session;
        _statement = statement;
        Scans = scans;
    }

    /// <summary>Who runs the statement, and through which data source.</summary>
    public SessionInfo Session { get; }

    /// <summary>The statement's kind and text.</summary>
    /// <remarks>
    /// A hook that reads it decides on the text as it is, constants included, so its plans are not shared between statements that differ in constants alone.
    /// </remarks>
    public StatementInfo Statement
    {
        get
        {
            WasStatementRead = true;
            return _statement;
        }
    }

    /// <summary>
    /// Every use of a table in the statement, at any depth: FROM, joins, subqueries, CTEs, set operations and the query
    /// inside COPY, cursors and EXPLAIN. A table used twice appears twice.
    /// </summary>
    public IReadOnlyList<TableScan> Scans { get; }

    internal IReadOnlyList<Denial> Denials => _denials;

    internal bool WasStatementRead { get; private set; }

    internal PlanVariance Variance { get; private set; }

    internal long? RowLimit { get; private set; }

    /// <summary>Refuses the whole statement. A denial cannot be taken back, and any denial denies.</summary>
    /// <param name="denial">The audited reason and the message the client may see.</param>
    public void Deny(Denial denial)
    {
        ArgumentNullException.ThrowIfNull(denial);
        _denials.Add(denial);
    }

    /// <summary>
    /// Says what this hook's answer depends on besides the user and the policies, so that the plan is not reused where the
    /// answer could differ.
    /// </summary>
    /// <param name="variance">What the answer depends on; calls add up.</param>
    public void VaryBy(PlanVariance variance) => Variance |= variance;

    /// <summary>Limits how many rows the statement may return; of several limits the smallest holds.</summary>
    /// <param name="rows">The largest number of rows, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is negative.</exception>
    public void LimitRows(long rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        RowLimit = RowLimit is { } limit ? Math.Min(limit, rows) : rows;
    }
}
