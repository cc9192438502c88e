using System.Text.Json.Serialization;

namespace QueryProxy.Admin.Discovery;

/// <summary>A schema, table or column in <c>GET …/discover/{job_id}/result</c>; what does not belong to its kind is null.</summary>
/// <param name="SchemaName">The schema.</param>
/// <param name="TableName">The table.</param>
/// <param name="TableType">TABLE, VIEW, MATERIALIZED VIEW or FOREIGN TABLE.</param>
/// <param name="ColumnName">The column.</param>
/// <param name="OrdinalPosition">Its number in the table.</param>
/// <param name="DataType">Its type as PostgreSQL prints it.</param>
/// <param name="IsNullable">Whether it may hold NULL.</param>
/// <param name="ColumnDefault">Its default expression, or null.</param>
/// <param name="ArrowType">The Arrow type in which C# masks see it.</param>
/// <param name="IsAlreadySelected">Whether the saved catalog selects it.</param>
public sealed record DiscoveredItem(
    string SchemaName,
    string? TableName,
    string? TableType,
    string? ColumnName,
    short? OrdinalPosition,
    string? DataType,
    bool? IsNullable,
    string? ColumnDefault,
    string? ArrowType,
    bool IsAlreadySelected)
{
    /// <summary>The name that a search looks into.</summary>
    [JsonIgnore]
    public string Name => ColumnName ?? TableName ?? SchemaName;

    /// <summary>The items of a job's result; null when it is no list.</summary>
    internal static IEnumerable<DiscoveredItem>? From(object? result) => result switch
    {
        IReadOnlyList<SchemaItem> schemas => schemas.Select(static item =>
            new DiscoveredItem(item.SchemaName, null, null, null, null, null, null, null, null, item.IsAlreadySelected)),
        IReadOnlyList<TableItem> tables => tables.Select(static item =>
            new DiscoveredItem(item.SchemaName, item.TableName, item.TableType, null, null, null, null, null, null, item.IsAlreadySelected)),
        IReadOnlyList<ColumnItem> columns => columns.Select(static item => new DiscoveredItem(
            item.SchemaName,
            item.TableName,
            null,
            item.ColumnName,
            item.OrdinalPosition,
            item.DataType,
            item.IsNullable,
            item.ColumnDefault,
            item.ArrowType,
            item.IsAlreadySelected)),
        _ => null,
    };
}
