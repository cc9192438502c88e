namespace QueryProxy.Admin.Discovery;

/// <summary>A column in a discover_columns result.</summary>
public sealed record ColumnItem(
    string SchemaName,
    string TableName,
    string ColumnName,
    short OrdinalPosition,
    string DataType,
    bool IsNullable,
    string? ColumnDefault,
    string ArrowType,
    bool IsAlreadySelected);
