namespace QueryProxy.Abstractions.Queries;

/// <summary>What kind of relation a scan reads.</summary>
public enum ScanKind
{
    /// <summary>An ordinary or partitioned table.</summary>
    Table,

    /// <summary>A view.</summary>
    View,

    /// <summary>A materialized view.</summary>
    MaterializedView,

    /// <summary>A foreign table.</summary>
    ForeignTable,
}
