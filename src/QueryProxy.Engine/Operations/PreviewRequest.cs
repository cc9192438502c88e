namespace QueryProxy.Engine.Operations;

/// <summary>Which statement to run as whom. Immutable.</summary>
/// <param name="Username">The user.</param>
/// <param name="DataSource">The data source's name.</param>
/// <param name="Sql">One statement.</param>
/// <param name="Limit">Most rows to show.</param>
/// <param name="RequestedBy">The administrator, for the audit.</param>
public sealed record PreviewRequest(string Username, string DataSource, string Sql, int Limit, string RequestedBy);
