namespace QueryProxy.Store.Catalogs;

/// <summary>A column of a stored catalog. Immutable.</summary>
/// <param name="Id">See <see cref="CatalogIds"/>.</param>
/// <param name="ColumnName">Its name.</param>
/// <param name="OrdinalPosition">Its number in the table (<c>attnum</c>).</param>
/// <param name="TypeOid">The OID of its type in the upstream.</param>
/// <param name="TypeModifier"><c>atttypmod</c>, or -1.</param>
/// <param name="DataType">The type as <c>format_type</c> prints it.</param>
/// <param name="IsNullable">Whether it may hold NULL.</param>
/// <param name="ColumnDefault">Its default expression, or null.</param>
/// <param name="IsSelected">Whether clients may see it.</param>
public sealed record StoredColumn(
    Guid Id,
    string ColumnName,
    short OrdinalPosition,
    uint TypeOid,
    int TypeModifier,
    string DataType,
    bool IsNullable,
    string? ColumnDefault,
    bool IsSelected);
