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
    public const string SslRootCertificate = "sslrootcert";
    public const string TargetSessionAttributes = "target_session_attrs";
    public const string StatementTimeout = "statement_timeout_ms";
    public const string PoolMax = "pool_max";
    public const string MaxConnections = "max_connections";
    public const string AllowExplain = "allow_explain";
    public const string MaxRows = "max_rows";

    public const int DefaultPort = 5432;
    public const int DefaultPoolMax = 20;
    public const string DefaultSslMode = "prefer";

    public static IReadOnlyList<string> SslModes { get; } = ["disable", "prefer", "require", "verify-ca", "verify-full"];

    public static IReadOnlyList<string> SessionTargets { get; } = ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"];

    public static IReadOnlyList<ConnectionField> All { get; } =
    [
        new(Host, "Host", ConnectionFieldKind.Text, IsRequired: true, Description: "Name or address of the PostgreSQL server. Several with the same content, separated by commas, are tried in turn: a:5433,b."),
        new(Port, "Port", ConnectionFieldKind.Integer, IsRequired: false, "5432"),
        new(Database, "Database", ConnectionFieldKind.Text, IsRequired: true),
        new(Username, "User", ConnectionFieldKind.Text, IsRequired: true, Description: "A role that may only read what the proxy shows."),
        new(Password, "Password", ConnectionFieldKind.Secret, IsRequired: false),
        new(SslMode, "TLS", ConnectionFieldKind.Choice, IsRequired: false, DefaultSslMode, SslModes, "As libpq's sslmode; verify-full checks the server's name."),
        new(SslRootCertificate, "Root certificates", ConnectionFieldKind.Text, IsRequired: false, Description: "PEM file on the proxy's machine with the authorities to trust; empty for the system's."),
        new(TargetSessionAttributes, "Which server", ConnectionFieldKind.Choice, IsRequired: false, "any", SessionTargets, "Of several hosts: as libpq's target_session_attrs."),
        new(StatementTimeout, "Statement timeout (ms)", ConnectionFieldKind.Integer, IsRequired: false, "10000", Description: "The server ends a statement after this time."),
        new(PoolMax, "Pool size", ConnectionFieldKind.Integer, IsRequired: false, "20", Description: "Most connections to the server at one time."),
        new(MaxConnections, "Session limit", ConnectionFieldKind.Integer, IsRequired: false, Description: "Most sessions of clients at one time; empty for no limit."),
        new(AllowExplain, "Allow EXPLAIN", ConnectionFieldKind.Boolean, IsRequired: false, "false", Description: "EXPLAIN of filtered or masked tables tells about hidden rows."),
        new(MaxRows, "Row limit", ConnectionFieldKind.Integer, IsRequired: false, Description: "Most rows a statement may return; empty for no limit."),
    ];
}
