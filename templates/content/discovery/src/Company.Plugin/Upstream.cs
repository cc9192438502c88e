using Npgsql;
using QueryProxy.Abstractions.Discovery;

namespace Company.Plugin;

/// <summary>Opens connections as an administrator configured them, and turns what fails into words for people.</summary>
internal static class Upstream
{
    public static readonly IReadOnlyList<ConnectionField> Fields =
    [
        new("host", "Host", ConnectionFieldKind.Text, IsRequired: true),
        new("port", "Port", ConnectionFieldKind.Integer, IsRequired: false, DefaultValue: "5432"),
        new("database", "Database", ConnectionFieldKind.Text, IsRequired: true),
        new("username", "User", ConnectionFieldKind.Text, IsRequired: true),
        new("password", "Password", ConnectionFieldKind.Secret, IsRequired: false),
        new("sslmode", "TLS", ConnectionFieldKind.Choice, IsRequired: false, DefaultValue: "prefer", Options: ["disable", "prefer", "require", "verify-ca", "verify-full"]),
    ];

    public static async Task<NpgsqlConnection> OpenAsync(DiscoveryContext context, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(ConnectionString(context));
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (NpgsqlException exception) when (!cancellationToken.IsCancellationRequested)
        {
            await connection.DisposeAsync();
            throw new DiscoveryException($"Cannot connect to {context.Config["host"]}: {exception.Message}", exception);
        }
    }

    public static string ConnectionString(DiscoveryContext context)
    {
        if (!Enum.TryParse<SslMode>(context.Config.GetValueOrDefault("sslmode", "prefer").Replace("-", null), ignoreCase: true, out var sslMode))
        {
            throw new DiscoveryException($"\"sslmode\" is \"{context.Config["sslmode"]}\"; use disable, prefer, require, verify-ca or verify-full.");
        }

        return new NpgsqlConnectionStringBuilder
        {
            Host = context.Config["host"],
            Port = int.Parse(context.Config.GetValueOrDefault("port", "5432")),
            Database = context.Config["database"],
            Username = context.Config["username"],
            Password = context.Secrets.GetValueOrDefault("password"),
            SslMode = sslMode,
            Pooling = false,
        }.ConnectionString;
    }
}
