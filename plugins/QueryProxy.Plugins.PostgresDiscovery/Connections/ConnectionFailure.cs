using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace QueryProxy.Plugins.PostgresDiscovery.Connections;

/// <summary>Says in one sentence why a connection failed and what to do. Holds no secret: only host, port, database and role.</summary>
internal static class ConnectionFailure
{
    /// <summary>Explains a failed attempt to connect.</summary>
    public static string Explain(Exception exception, NpgsqlConnectionStringBuilder target)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{target.Host}:{target.Port}");
        return Root(exception) switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword } =>
                $"The server at {place} refused the password of role \"{target.Username}\". Check user and password.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidAuthorizationSpecification } error =>
                $"The server at {place} does not let role \"{target.Username}\" in: {error.MessageText}. Check the role and the server's pg_hba.conf.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
                $"The server at {place} has no database \"{target.Database}\".",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
                $"Role \"{target.Username}\" may not connect to database \"{target.Database}\". Grant it CONNECT.",
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
                $"The server at {place} has no connection left. Raise its max_connections or lower pool_max.",
            PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } =>
                $"The server at {place} is starting up or shutting down. Try again.",
            PostgresException error => $"The server at {place} answered: {error.MessageText} (SQLSTATE {error.SqlState}).",
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
                $"Nothing listens on {place}. Check host and port, and that the server accepts TCP connections.",
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
                $"The host name \"{target.Host}\" cannot be resolved.",
            SocketException error => $"{place} cannot be reached: {error.SocketErrorCode}.",
            TimeoutException => $"{place} did not answer within {target.Timeout} seconds. Check host, port and firewalls.",
            AuthenticationException => $"The TLS connection to {place} failed: its certificate is not trusted or names another host. Check sslmode and the certificate.",
            NpgsqlException error when error.Message.Contains("No password", StringComparison.OrdinalIgnoreCase) =>
                $"The server at {place} asks for a password and none is stored.",
            NpgsqlException error when error.Message.Contains("SSL", StringComparison.OrdinalIgnoreCase) =>
                $"The server at {place} does not offer TLS, which sslmode asks for.",
            _ => $"The connection to {place} failed.",
        };
    }

    // Npgsql wraps what happened in one or more exceptions of its own.
    private static Exception Root(Exception exception)
    {
        var current = exception;
        while (current is not PostgresException and not SocketException and not TimeoutException and not AuthenticationException
            && current.InnerException is { } inner)
        {
            current = inner is System.IO.EndOfStreamException ? current : inner;
            if (current != inner)
            {
                break;
            }
        }

        return current;
    }
}
