namespace QueryProxy.Abstractions.Queries;

/// <summary>One use of a table in a statement: what a hook or a policy constrains.</summary>
/// <remarks>
/// <para>
/// Constraints only add up. Filters are joined with AND; hiding a column beats masking it; the same mask twice is one; of
/// two different masks on a column the one with the lowest priority number wins, and equal priorities deny the
/// statement. The order in which plugins run plays no part.
/// </para>
/// <para>Filters see raw values; the user's query sees masked ones, in every clause.</para>
/// <para>Made by the host; valid only during the call it is handed to. Not thread-safe.</para>
/// </remarks>
/// <example>
/// <code>
/// foreach (var scan in context.Scans)
/// {
///     if (scan.FindColumn("tenant") is not null)
///     {
///         scan.Filter(SqlExpression.Create($"tenant = {context.Session.User.Tenant}"));
///     }
///
///     if (scan.FindColumn("ssn") is { Usage: not ColumnUsage.None })
///     {
///         scan.Mask("ssn", new ColumnMask.Null());
///     }
/// }
/// </code>
/// </example>
public sealed class TableScan
{
    private readonly IReadOnlyDictionary<string, int> _places;
    private readonly List<ScanConstraint> _constraints = [];
    private ConstraintOrigin _origin = ConstraintOrigin.Unknown;

    // The places are those of the columns by name, which the table knows already.
    internal TableScan(TableName table, ScanKind kind, IReadOnlyList<ScanColumn> columns, IReadOnlyDictionary<string, int> places)
    {
        Table = table;
        Kind = kind;
        Columns = columns;
        _places = places;
    }

    /// <summary>The table that is read.</summary>
    public TableName Table { get; }

    /// <summary>What kind of relation it is.</summary>
    public ScanKind Kind { get; }

    /// <summary>
    /// The table's columns, in the table's order, with their use in this statement. Columns that no administrator selected are
    /// included as far as the stored catalog knows them, so that a filter can use them; clients never see those.
    /// </summary>
    public IReadOnlyList<ScanColumn> Columns { get; }

    internal IReadOnlyList<ScanConstraint> Constraints => _constraints;

    /// <summary>Finds a column by its exact name.</summary>
    /// <param name="name">The column's name as the upstream stores it.</param>
    /// <returns>The column, or null when the stored catalog has none of that name.</returns>
    public ScanColumn? FindColumn(string name) => _places.TryGetValue(name, out var place) ? Columns[place] : null;

    /// <summary>Keeps only the rows for which the predicate is true. It may use the table's raw columns, hidden ones included.</summary>
    /// <param name="predicate">A boolean expression over the table's columns; subqueries read raw tables.</param>
    public void Filter(SqlExpression predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        Add(new ScanConstraint.FilterRows(_origin, predicate));
    }

    /// <summary>Replaces a column's value wherever the statement uses it.</summary>
    /// <param name="column">The column's exact name.</param>
    /// <param name="mask">What to show instead.</param>
    /// <exception cref="ArgumentException">The table has no column of that name.</exception>
    public void Mask(string column, ColumnMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Add(new ScanConstraint.MaskColumn(_origin, Known(column), mask));
    }

    /// <summary>Makes a column not exist for this statement.</summary>
    /// <param name="column">The column's exact name.</param>
    /// <exception cref="ArgumentException">The table has no column of that name.</exception>
    public void Hide(string column) => Add(new ScanConstraint.HideColumn(_origin, Known(column)));

    /// <summary>Makes the table not exist for this statement: the client gets the same error as for an unknown table.</summary>
    public void Hide() => Add(new ScanConstraint.HideTable(_origin));

    /// <summary>
    /// Grants a column in a data source whose access mode is <c>policy_required</c>: there a table exists only if at least one of its
    /// columns is granted, and a column only if it is. Elsewhere this has no effect. A grant takes back no constraint: a column that is also
    /// hidden or masked stays hidden or masked.
    /// </summary>
    /// <param name="column">The column's exact name.</param>
    /// <exception cref="ArgumentException">The table has no column of that name.</exception>
    public void Allow(string column) => Add(new ScanConstraint.AllowColumn(_origin, Known(column)));

    /// <summary>Refuses the statement because it reads this table.</summary>
    /// <param name="denial">The audited reason and the message the client may see.</param>
    public void Deny(Denial denial)
    {
        ArgumentNullException.ThrowIfNull(denial);
        Add(new ScanConstraint.DenyScan(_origin, denial));
    }

    internal void EnterOrigin(ConstraintOrigin origin) => _origin = origin;

    private void Add(ScanConstraint constraint) => _constraints.Add(constraint);

    private string Known(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return _places.ContainsKey(column)
            ? column
            : throw new ArgumentException($"Table {Table} has no column \"{column}\" in the stored catalog.", nameof(column));
    }
}
