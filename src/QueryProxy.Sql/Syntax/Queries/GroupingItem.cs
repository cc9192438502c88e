namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>An item of GROUP BY.</summary>
public abstract record GroupingItem : SqlNode;
