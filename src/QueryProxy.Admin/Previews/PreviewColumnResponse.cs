namespace QueryProxy.Admin.Previews;

/// <summary>A column of a previewed answer.</summary>
/// <param name="Name">Its name; it need not be unique.</param>
/// <param name="DataType">Its type as PostgreSQL prints it.</param>
/// <param name="TypeOid">The type's OID.</param>
public sealed record PreviewColumnResponse(string Name, string DataType, uint TypeOid);
