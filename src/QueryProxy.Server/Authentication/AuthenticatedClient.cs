using QueryProxy.Engine.Directory;

namespace QueryProxy.Server.Authentication;

/// <summary>Who logged in and to what: both as of the login, the session asks for them again with each statement.</summary>
/// <param name="Principal">The user.</param>
/// <param name="DataSource">The data source the client named as its database.</param>
internal sealed record AuthenticatedClient(Principal Principal, DataSourceSnapshot DataSource)
{
    /// <summary>The hash of the password that was known before the login, so that a new one ends the session; null when none was asked for. Secret.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"{Principal.User.Username} on {DataSource.Record.Name}";
}
