namespace QueryProxy.Admin.Discovery;

/// <summary>A table in a discover_tables result.</summary>
public sealed record TableItem(string SchemaName, string TableName, string TableType, bool IsAlreadySelected);
