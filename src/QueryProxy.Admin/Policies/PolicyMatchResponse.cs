namespace QueryProxy.Admin.Policies;

/// <summary>A table that a policy's targets match.</summary>
/// <param name="DatasourceId">The data source.</param>
/// <param name="SchemaName">The table's schema.</param>
/// <param name="TableName">The table.</param>
/// <param name="Columns">The columns that the targets match.</param>
public sealed record PolicyMatchResponse(Guid DatasourceId, string SchemaName, string TableName, IReadOnlyList<string> Columns);
