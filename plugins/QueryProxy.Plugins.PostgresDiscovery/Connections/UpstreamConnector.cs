using System.Globalization;
using Npgsql;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Plugins.PostgresDiscovery.Connections;

/// <summary>Opens connections to the upstream for discovery: one per call, never pooled, read-only.</summary>
internal static class UpstreamConnector
{
    private const int ConnectTimeoutSeconds = 10;

    // Discovery may look at a hundred thousand columns; a statement that takes longer than this hangs.
    private const int StatementTimeoutMilliseconds = 120_000;

    // Any connection of discovery shows values the same way, whatever the role's or the database's defaults are.
    private static readonly string SessionSettings = string.Join(
        ' ',
        "-c search_path=pg_catalog",
        $"-c statement_timeout={StatementTimeoutMilliseconds.ToString(CultureInfo.InvariantCulture)}",
        "-c default_transaction_read_only=on",
        "-c datestyle=ISO",
        "-c intervalstyle=postgres",
        "-c timezone=UTC",
        "-c bytea_output=hex",
        "-c extra_float_digits=1",
        "-c row_security=on");

    /// <summary>Opens a connection.</summary>
    /// <exception cref="DiscoveryException">The fields are wrong or the upstream cannot be reached; the message says what to do.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(DiscoveryContext context, CancellationToken cancellationToken)
    {
        var target = Describe(context);

        // A data source of its own: Npgsql's shared ones would keep the connection string, password included, for good. Without pooling
        // it owns nothing that the open connection needs.
        // A slim one: discovery reads names, numbers and arrays of them, and the mappings of all other types would be made anew for each call.
        var builder = new NpgsqlSlimDataSourceBuilder(target.ConnectionString);
        builder.EnableTransportSecurity();
        builder.EnableArrays();
        builder.ConfigureTypeLoading(static types => types.EnableTypeLoading(false));
        try
        {
            if (target.Host!.Contains(',', StringComparison.Ordinal))
            {
                await using var several = builder.BuildMultiHost();
                return await several.OpenConnectionAsync(Session(context), cancellationToken);
            }

            await using var source = builder.Build();
            return await source.OpenConnectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new DiscoveryException(ConnectionFailure.Explain(exception, target), exception);
        }
    }

    /// <summary>Reads the connection fields.</summary>
    /// <exception cref="DiscoveryException">One is missing or wrong.</exception>
    internal static NpgsqlConnectionStringBuilder Describe(DiscoveryContext context) => new()
    {
        Host = Required(context, ConnectionFields.Host),
        Port = Integer(context, ConnectionFields.Port, ConnectionFields.DefaultPort, 1, ushort.MaxValue),
        Database = Required(context, ConnectionFields.Database),
        Username = Required(context, ConnectionFields.Username),
        Password = context.Secrets.GetValueOrDefault(ConnectionFields.Password),
        SslMode = Ssl(context),
        RootCertificate = context.Config.GetValueOrDefault(ConnectionFields.SslRootCertificate) is { Length: > 0 } file ? file : null,
        Pooling = false,
        Timeout = ConnectTimeoutSeconds,
        CommandTimeout = 0,
        CancellationTimeout = 500,
        KeepAlive = 15,
        ApplicationName = "queryproxy discovery",
        GssEncryptionMode = GssEncryptionMode.Disable,
        Options = SessionSettings,
    };

    /// <summary>An integer field, or its default when it is empty.</summary>
    internal static int Integer(DiscoveryContext context, string field, int defaultValue, int minimum, int maximum)
    {
        var text = context.Config.GetValueOrDefault(field);
        if (string.IsNullOrWhiteSpace(text))
        {
            return defaultValue;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
            ? value
            : throw new DiscoveryException(
                string.Create(CultureInfo.InvariantCulture, $"The field \"{field}\" must be a whole number from {minimum} to {maximum}."));
    }

    private static string Required(DiscoveryContext context, string field) =>
        context.Config.GetValueOrDefault(field) is { } value && !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new DiscoveryException($"The field \"{field}\" is missing.");

    private static SslMode Ssl(DiscoveryContext context)
    {
        var text = context.Config.GetValueOrDefault(ConnectionFields.SslMode);
        return (string.IsNullOrWhiteSpace(text) ? ConnectionFields.DefaultSslMode : text) switch
        {
            "disable" => SslMode.Disable,
            "prefer" => SslMode.Prefer,
            "require" => SslMode.Require,
            "verify-ca" => SslMode.VerifyCA,
            "verify-full" => SslMode.VerifyFull,
            var other => throw new DiscoveryException($"The field \"{ConnectionFields.SslMode}\" is \"{other}\"; use one of {string.Join(", ", ConnectionFields.SslModes)}."),
        };
    }

    private static TargetSessionAttributes Session(DiscoveryContext context) => context.Config.GetValueOrDefault(ConnectionFields.TargetSessionAttributes) switch
    {
        null or "" or "any" => TargetSessionAttributes.Any,
        "read-write" => TargetSessionAttributes.ReadWrite,
        "read-only" => TargetSessionAttributes.ReadOnly,
        "primary" => TargetSessionAttributes.Primary,
        "standby" => TargetSessionAttributes.Standby,
        "prefer-standby" => TargetSessionAttributes.PreferStandby,
        var other => throw new DiscoveryException($"The field \"{ConnectionFields.TargetSessionAttributes}\" is \"{other}\"; use one of {string.Join(", ", ConnectionFields.SessionTargets)}."),
    };
}
