using Microsoft.Extensions.Logging;
using QueryProxy.Engine.Directory;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Logging;

namespace QueryProxy.Server.Authentication;

/// <summary>
/// The login: who is it, and may they reach the data source they named as their database. Thread-safe.
/// <para>
/// An unknown user, a wrong password and an inactive user get one text and cost one verification each. So do, after that, a data source that does
/// not exist, one that is inactive and one that the user may not reach: all are <c>database "x" does not exist</c> (3D000), because what a
/// user may not see answers like what does not exist. No upstream is touched in any case.
/// </para>
/// </summary>
internal sealed class ClientAuthenticator(ProxyDirectory directory, PasswordVerifier verifier, ILogger<ClientAuthenticator> logger)
{
    /// <exception cref="PgErrorException">FATAL: the login failed.</exception>
    public async ValueTask<AuthenticatedClient> AuthenticateAsync(ClientConnection connection, StartupMessage startup, CancellationToken cancellationToken)
    {
        var username = startup.Parameter("user")!;
        var password = await AskPasswordAsync(connection, cancellationToken);
        var principal = await VerifyAsync(connection, username, password, cancellationToken);
        var database = startup.Parameter("database") is { Length: > 0 } named ? named : username;
        return new AuthenticatedClient(principal, await FindDataSourceAsync(connection, principal, database, cancellationToken));
    }

    private static async ValueTask<string> AskPasswordAsync(ClientConnection connection, CancellationToken cancellationToken)
    {
        connection.Write(default(AuthenticationCleartextPassword));
        await connection.Output.FlushAsync(cancellationToken);
        while (true)
        {
            var read = await connection.Input.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (!PgFrameReader.TryRead(ref buffer, PgFrameLimits.ClientLogin, out var frame))
            {
                connection.Input.AdvanceTo(buffer.Start, buffer.End);
                // libpq comes without a password first and again after asking its user.
                if (read.IsCompleted)
                    throw new ClientGoneException();
                continue;
            }

            if (frame.FrontendCode == FrontendMessageCode.Terminate)
                throw new ClientGoneException();
            var password = PasswordMessage.Read(frame).Password.Decode();
            connection.Input.AdvanceTo(buffer.Start);
            return password;
        }
    }

    private async ValueTask<Principal> VerifyAsync(
        ClientConnection connection, string username, string password, CancellationToken cancellationToken)
    {
        var user = await directory.FindUserAsync(username, cancellationToken);
        var hash = user is { IsActive: true } ? user.PasswordHash : verifier.DecoyHash;
        var matches = await verifier.VerifyAsync(password, hash, cancellationToken)
            ?? throw PgErrorException.Fatal(ServerSqlState.TooManyConnections, "too many logins are waiting already, try again later");
        var principal = matches && user is { IsActive: true } ? await directory.GetPrincipalAsync(username, cancellationToken) : null;
        if (principal is not null)
            return principal;
        ServerLog.LoginFailed(logger, connection.Id, username, user switch { null => "unknown user", { IsActive: false } => "inactive user", _ => "wrong password" });
        throw PgErrorException.Fatal(ServerSqlState.InvalidPassword, $"password authentication failed for user \"{username}\"");
    }

    /// <summary>The data source that a user named as the database, if the user may reach it.</summary>
    /// <exception cref="PgErrorException">FATAL: it does not exist for the user.</exception>
    public async ValueTask<DataSourceSnapshot> FindDataSourceAsync(
        ClientConnection connection, Principal principal, string name, CancellationToken cancellationToken)
    {
        var dataSource = await directory.GetDataSourceAsync(name, cancellationToken);
        var hasAccess = await directory.HasAccessAsync(principal.User.Id, dataSource?.Record.Id ?? Guid.Empty, cancellationToken);
        if (dataSource is { Record.IsActive: true } && hasAccess)
            return dataSource;
        var reason = dataSource switch { null => "unknown data source", { Record.IsActive: false } => "inactive data source", _ => "no access to the data source" };
        ServerLog.LoginFailed(logger, connection.Id, principal.User.Username, reason);
        throw PgErrorException.Fatal(ServerSqlState.InvalidCatalogName, $"database \"{name}\" does not exist");
    }
}
