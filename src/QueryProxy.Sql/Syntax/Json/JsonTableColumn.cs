namespace QueryProxy.Sql.Syntax.Json;

/// <summary>A column of JSON_TABLE.</summary>
public abstract record JsonTableColumn : SqlNode;
