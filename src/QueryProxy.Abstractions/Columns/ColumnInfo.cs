namespace QueryProxy.Abstractions.Columns;

/// <summary>A column's name and PostgreSQL type. Immutable.</summary>
/// <param name="Name">The column's name, as the upstream stores it.</param>
/// <param name="TypeOid">The OID of its type in the upstream, see <see cref="PgTypeOid"/>.</param>
/// <param name="TypeModifier">The type modifier (length, precision …) as in <c>pg_attribute.atttypmod</c>, or -1.</param>
/// <param name="TypeName">The type as <c>format_type</c> prints it, for example <c>character varying(20)</c>.</param>
/// <param name="IsNullable">Whether the column may hold NULL.</param>
public sealed record ColumnInfo(string Name, uint TypeOid, int TypeModifier, string TypeName, bool IsNullable);
