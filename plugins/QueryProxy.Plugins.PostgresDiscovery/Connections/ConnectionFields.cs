using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Plugins.PostgresDiscovery.Connections;

/// <summary>The names and the form of a PostgreSQL data source's fields.</summary>
internal static class ConnectionFields
{
    public const string Host = "host";
    public const string Port = "port";
    public const string Database = "database";
    public const string Username = "username";
    public const string Password = "password";
    public const string SslMode = "sslmode";
    public const string StatementTimeout = "statement_timeout_ms";
    public const string PoolMax = "pool_max";
    public const string AllowExplain = "allow_explain";
    public const string MaxRows = "max_rows";

    public const int DefaultPort = 5432;
    public const int DefaultPoolMax = 20;
    public const string DefaultSslMode = "prefer";

    public static IReadOnlyList<string> SslModes { get; } = ["disable", "prefer", "require", "verify-ca", "verify-full"];

    public static IReadOnlyList<ConnectionField> All { get; } =
    [
        new(Host, "Host", ConnectionFieldKind.Text, IsRequired: true, Description: "Name or address of the PostgreSQL server."),
        new(Port, "Port", ConnectionFieldKind.Integer, IsRequired: false, "5432"),
        new(Database, "Database", ConnectionFieldKind.Text, IsRequired: true),
        new(Username, "User", ConnectionFieldKind.Text, IsRequired: true, Description: "A role that may only read what the proxy shows."),
        new(Password, "Password", ConnectionFieldKind.Secret, IsRequired: false),
        new(SslMode, "TLS", ConnectionFieldKind.Choice, IsRequired: false, DefaultSslMode, SslModes, "As libpq's sslmode; verify-full checks the server's name."),
        new(StatementTimeout, "Statement timeout (ms)", ConnectionFieldKind.Integer, IsRequired: false, "10000", Description: "The server ends a statement after this time."),
        new(PoolMax, "Pool size", ConnectionFieldKind.Integer, IsRequired: false, "20", Description: "Most connections to the server at one time."),
        new(AllowExplain, "Allow EXPLAIN", ConnectionFieldKind.Boolean, IsRequired: false, "false", Description: "EXPLAIN of filtered or masked tables tells about hidden rows."),
        new(MaxRows, "Row limit", ConnectionFieldKind.Integer, IsRequired: false, Description: "Most rows a statement may return; empty for no limit."),
    ];
}
