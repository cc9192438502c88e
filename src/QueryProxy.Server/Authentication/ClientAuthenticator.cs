using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using QueryProxy.Engine.Directory;
using QueryProxy.Protocol.Authentication;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Logging;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Authentication;

/// <summary>
/// The login: who is it, and may they reach the data source they named as their database. Thread-safe.
/// <para>
/// The method is SCRAM. Only a user whose password was set before verifiers were kept is asked for the password itself, once, and only over TLS or from
/// this machine. An unknown user, a wrong password and an inactive user get one text and the same exchange. So do, after that, a data source that does
/// not exist, one that is inactive and one that the user may not reach: all are <c>database "x" does not exist</c> (3D000), because what a
/// user may not see answers like what does not exist. No upstream is touched in any case.
/// </para>
/// </summary>
internal sealed class ClientAuthenticator(
    ProxyDirectory directory, ScramLogin scram, PasswordVerifier passwords, IScramVerifierFactory verifiers, LoginLimiter limiter, ILogger<ClientAuthenticator> logger)
{
    /// <exception cref="PgErrorException">FATAL: the login failed.</exception>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    public async ValueTask<AuthenticatedClient> AuthenticateAsync(ClientConnection connection, StartupMessage startup, CancellationToken cancellationToken)
    {
        var username = startup.Parameter("user")!;
        var (principal, hash) = await LogInAsync(connection, username, cancellationToken);
        var database = startup.Parameter("database") is { Length: > 0 } named ? named : username;
        return new AuthenticatedClient(principal, await FindDataSourceAsync(connection, principal, database, cancellationToken)) { PasswordHash = hash };
    }

    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    private async ValueTask<(Principal Principal, string PasswordHash)> LogInAsync(ClientConnection connection, string username, CancellationToken cancellationToken)
    {
        var address = AddressOf(connection);
        DemandPatience(connection, username, address);
        var user = await directory.FindUserAsync(username, cancellationToken);
        var isRight = user is not null && IsAskedForPassword(connection, user)
            ? await AskPasswordAsync(connection, user, cancellationToken)
            : await ScramLogin.RunAsync(connection, VerifierFor(connection, username, user), cancellationToken);

        // Again: of many tries at once only those count that end before the limit is reached.
        DemandPatience(connection, username, address);
        var principal = isRight && user is { IsActive: true } ? await directory.GetPrincipalAsync(username, cancellationToken) : null;
        if (principal is not null)
        {
            // The hash as it was before the exchange: if the password changed meanwhile, this is a session of the old one, and SessionRevoker ends it.
            limiter.Succeeded(username, address);
            return (principal, user!.PasswordHash);
        }

        limiter.Failed(username, address);
        ServerLog.LoginFailed(logger, connection.Id, username, user switch { null => "unknown user", { IsActive: false } => "inactive user", _ => "wrong password" });
        throw PgErrorException.Fatal(ServerSqlState.InvalidPassword, $"password authentication failed for user \"{username}\"");
    }

    private static bool IsAskedForPassword(ClientConnection connection, UserRecord user) =>
        user.IsActive && (connection.IsEncrypted || connection.IsLoopback) && ScramLogin.VerifierOf(user) is null;

    private ScramVerifier VerifierFor(ClientConnection connection, string username, UserRecord? user)
    {
        if (user is not null && ScramLogin.VerifierOf(user) is { } verifier)
            return verifier;
        if (user is { IsActive: true })
            ServerLog.LoginFailed(logger, connection.Id, username, "no SCRAM verifier is kept yet: the user must log in over TLS once, or get a new password");
        return scram.Decoy(username);
    }

    private async ValueTask<bool> AskPasswordAsync(ClientConnection connection, UserRecord user, CancellationToken cancellationToken)
    {
        connection.Write(default(AuthenticationCleartextPassword));
        var password = PasswordMessage.Read(await LoginMessages.AskAsync(connection, cancellationToken)).Password.Decode();
        var isRight = await passwords.VerifyAsync(password, user.PasswordHash, cancellationToken)
            ?? throw PgErrorException.Fatal(ServerSqlState.TooManyConnections, "too many logins are waiting already, try again later");
        if (isRight)
            await KeepVerifierAsync(user, password, cancellationToken);
        return isRight;
    }

    private async ValueTask KeepVerifierAsync(UserRecord user, string password, CancellationToken cancellationToken)
    {
        try
        {
            await directory.SetScramVerifierAsync(user, verifiers.Create(password), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The login is good all the same; the next one tries again.
            ServerLog.VerifierNotKept(logger, user.Username, exception);
        }
    }

    private void DemandPatience(ClientConnection connection, string username, string address)
    {
        if (limiter.WaitFor(username, address) is not { } wait)
            return;
        ServerLog.LoginFailed(logger, connection.Id, username, "too many failed logins");
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        throw PgErrorException.Fatal(
            ServerSqlState.InvalidAuthorizationSpecification, $"too many failed logins for user \"{username}\" from this address, try again in {seconds} seconds");
    }

    private static string AddressOf(ClientConnection connection) => connection.RemoteAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };

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
