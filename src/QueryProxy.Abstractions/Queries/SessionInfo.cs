using System.Net;

namespace QueryProxy.Abstractions.Queries;

/// <summary>One client's session: who it is and what it is connected to. Immutable.</summary>
/// <param name="User">The authenticated proxy user.</param>
/// <param name="DataSource">The data source the client named as its database.</param>
/// <param name="ApplicationName">The client's <c>application_name</c>, or an empty string. Chosen by the client: do not trust it.</param>
/// <param name="ClientAddress">The address the client connected from, or null when it is not known.</param>
public sealed record SessionInfo(
    UserInfo User,
    DataSourceInfo DataSource,
    string ApplicationName,
    IPAddress? ClientAddress);
