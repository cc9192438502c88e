using System.Globalization;
using System.Net;
using Npgsql;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Plugins.PostgresDiscovery.Connections;

/// <summary>The connection test: does it work, and is anything about the role or the server unwise?</summary>
internal static class ConnectionCheck
{
    private const int OldestVersion = 130000;
    private const int NewestVersion = 189999;

    private const string FactsSql = """
        SELECT pg_catalog.current_setting('server_version'), pg_catalog.current_setting('server_version_num')::int,
               pg_catalog.current_setting('server_encoding'), pg_catalog.current_setting('max_connections')::int,
               pg_catalog.pg_is_in_recovery(),
               r.rolsuper, r.rolbypassrls, r.rolcreaterole OR r.rolcreatedb OR r.rolreplication,
               (SELECT pg_catalog.count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
                   AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')),
               (SELECT pg_catalog.count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
                   AND pg_catalog.has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))
        FROM pg_catalog.pg_roles r WHERE r.rolname = CURRENT_USER
        """;

    /// <summary>Connects and looks.</summary>
    public static async Task<ConnectionTestResult> RunAsync(DiscoveryContext context, CancellationToken cancellationToken)
    {
        try
        {
            var target = UpstreamConnector.Describe(context);
            var poolMax = UpstreamConnector.Integer(context, ConnectionFields.PoolMax, ConnectionFields.DefaultPoolMax, 1, 10_000);
            await using var connection = await UpstreamConnector.OpenAsync(context, cancellationToken);
            await using var command = new NpgsqlCommand(FactsSql, connection);
            await using var facts = await command.ExecuteReaderAsync(cancellationToken);
            await facts.ReadAsync(cancellationToken);
            var version = facts.GetString(0);
            var versionNumber = facts.GetInt32(1);
            if (versionNumber < OldestVersion)
            {
                return new ConnectionTestResult(false, $"The server is PostgreSQL {version}; version 13 is the oldest that works.", version, []);
            }

            var warnings = Warnings(target, poolMax, facts, versionNumber).ToList();
            return new ConnectionTestResult(true, $"Connected to PostgreSQL {version} as role \"{target.Username}\".", version, warnings);
        }
        catch (DiscoveryException exception)
        {
            return new ConnectionTestResult(false, exception.Message, null, []);
        }
        catch (NpgsqlException exception)
        {
            return new ConnectionTestResult(false, $"Connected, but the server refused to describe itself: {(exception as PostgresException)?.MessageText ?? "the connection broke"}.", null, []);
        }
    }

    private static IEnumerable<string> Warnings(NpgsqlConnectionStringBuilder target, int poolMax, NpgsqlDataReader facts, int versionNumber)
    {
        if (versionNumber > NewestVersion)
        {
            yield return "The server is newer than PostgreSQL 18, the newest version that was tested.";
        }

        if (facts.GetString(2) != "UTF8")
        {
            yield return $"The database's encoding is {facts.GetString(2)}; characters outside of it cannot be queried.";
        }

        if (poolMax > facts.GetInt32(3))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"pool_max is {poolMax}, but the server takes only {facts.GetInt32(3)} connections in all.");
        }

        if (facts.GetBoolean(4))
        {
            yield return "The server is a standby: queries can be cancelled by replication, and data can be older than on the primary.";
        }

        if (facts.GetBoolean(5))
        {
            yield return "The role is a superuser. Use one that may only read the tables that the proxy shows.";
        }
        else if (facts.GetBoolean(6))
        {
            yield return "The role has BYPASSRLS: row security of the server does not apply to it.";
        }
        else if (facts.GetBoolean(7))
        {
            yield return "The role may create roles or databases, or replicate. Use one that may only read.";
        }

        if (facts.GetInt64(8) == 0)
        {
            yield return "The role can read no table. Grant it USAGE on schemas and SELECT on tables.";
        }

        if (facts.GetInt64(9) > 0 && !facts.GetBoolean(5))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The role may write to {facts.GetInt64(9)} tables. The proxy only reads: take these rights away.");
        }

        if (target.SslMode is SslMode.Disable or SslMode.Prefer && !IsLoopback(target.Host!))
        {
            yield return "Passwords and rows may travel unencrypted: set sslmode to verify-full.";
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
