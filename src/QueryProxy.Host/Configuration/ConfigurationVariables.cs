namespace QueryProxy.Host.Configuration;

/// <summary>Every variable that the host reads: what <c>config check</c> shows and the documentation lists. A test compares it with what is read.</summary>
internal static class ConfigurationVariables
{
    /// <summary>The default of a variable that is off when it is not set.</summary>
    public const string NoDefault = "none";

    private const string Prefix = "BR_";

    public static readonly IReadOnlyList<ConfigurationVariable> All =
    [
        new("BR_PROXY_BIND_ADDR", "where PostgreSQL clients connect", "127.0.0.1:5434"),
        new("BR_ADMIN_BIND_ADDR", "where the management API and the admin UI listen", "127.0.0.1:5435"),
        new("BR_ADMIN_DATABASE_URL", "the store: sqlite://FILE or postgres://USER:PASSWORD@HOST/DATABASE", "sqlite://proxy_admin.db?mode=rwc", IsSecret: true),
        new("BR_ENCRYPTION_KEY", "encrypts stored secrets: 64 hexadecimal digits", "generated", IsSecret: true),
        new("BR_NEW_ENCRYPTION_KEY", "the key that queryproxy secrets rotate changes to: 64 hexadecimal digits", "generated", IsSecret: true),
        new("BR_ADMIN_JWT_SECRET", "signs tokens of the management API: 32 characters or more", "generated", IsSecret: true),
        new("BR_ADMIN_JWT_EXPIRY_HOURS", "how long a token is valid, in hours", "24"),
        new("BR_ADMIN_USER", "the first administrator, on first boot only", "admin"),
        new("BR_ADMIN_PASSWORD", "the first administrator's password, needed on first boot", NoDefault, IsSecret: true),
        new("BR_ADMIN_TENANT", "the first administrator's tenant", NoDefault),
        new("BR_CORS_ALLOWED_ORIGINS", "origins that browsers may call from, separated by commas", NoDefault),
        new("BR_IDLE_TIMEOUT_SECS", "ends idle client sessions after so many seconds; 0 for never", "0"),
        new("BR_STORE_GRACE_SECS", "how long what was read of the store is served while the store does not answer, in seconds", "60"),
        new("BR_AUDIT_RETENTION_DAYS", "how long recorded statements are kept, in days; 0 for ever", "0"),
        new("BR_PLUGINS_DIR", "the plugins folder", "plugins beside the executable"),
        new("BR_HOOK_TIMEOUT_MS", "how long a policy or hook of a plugin may take for one statement before the statement is denied, in milliseconds", "250"),
        new("BR_PROXY_TLS_CERT", "PEM file of the certificate shown to clients, with its chain", NoDefault),
        new("BR_PROXY_TLS_KEY", "PEM file of its private key", NoDefault),
        new("BR_PROXY_REQUIRE_TLS", "which clients must use TLS: network (all but those of this machine), always or off", "network"),
        new("BR_MAX_CONNECTIONS", "most clients at a time; more get 53300", "10000"),
        new("BR_MAX_CONNECTIONS_PER_USER", "most clients of one user at a time; 0 for no limit", "0"),
        new("BR_AUDIT_RECORDS_PER_SEC", "successful statements a second that get audit records of their own; beyond that, runs of one statement share a record; 0 for no limit", "200"),
        new("BR_MULTIPLEX_DEPTH", "most reads by primary key of several clients that are under way on one upstream connection; 1 for one at a time", "16"),
        new("BR_EVENT_LOOPS", "threads that serve sockets; 0 for .NET's own engine", "one for every two processors, and two on two"),
        new("BR_SHUTDOWN_DELAY_SECS", "how long SIGTERM only turns readiness off before connections are refused, in seconds", "0"),
        new("BR_LOG", "what is logged: a level, or levels by category as in info,QueryProxy.Server=debug", "info"),
        new("BR_LOG_FORMAT", "text, or json for one JSON object a line", "text"),
    ];

    /// <summary>Variables that look like ours and are none: misspelled ones.</summary>
    public static IEnumerable<string> FindUnknown(IEnumerable<string> names) =>
        names.Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal) && All.All(known => known.Name != name)).Order(StringComparer.Ordinal);
}
