using QueryProxy.Engine.Directory;

namespace QueryProxy.Server.Authentication;

/// <summary>Who logged in and to what: both as of the login, the session asks for them again with each statement.</summary>
/// <param name="Principal">The user.</param>
/// <param name="DataSource">The data source the client named as its database.</param>
internal sealed record AuthenticatedClient(Principal Principal, DataSourceSnapshot DataSource);
