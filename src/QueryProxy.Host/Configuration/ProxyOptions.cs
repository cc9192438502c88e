using System.Globalization;
using System.Net;
using QueryProxy.Server.Startup;

namespace QueryProxy.Host.Configuration;

/// <summary>The host's configuration, read from environment variables. Immutable. Secrets that are null are generated, see <see cref="StateSecrets"/>.</summary>
internal sealed record ProxyOptions
{
    /// <summary>The store: <c>BR_ADMIN_DATABASE_URL</c>.</summary>
    public required string AdminDatabaseUrl { get; init; }

    /// <summary>Where clients connect: <c>BR_PROXY_BIND_ADDR</c>.</summary>
    public required IPEndPoint ProxyEndPoint { get; init; }

    /// <summary>Where the management plane listens: <c>BR_ADMIN_BIND_ADDR</c>.</summary>
    public required IPEndPoint AdminEndPoint { get; init; }

    /// <summary>32 bytes as 64 hexadecimal digits: <c>BR_ENCRYPTION_KEY</c>.</summary>
    public string? EncryptionKey { get; init; }

    /// <summary>What <c>secrets rotate</c> changes the key to: <c>BR_NEW_ENCRYPTION_KEY</c>.</summary>
    public string? NewEncryptionKey { get; init; }

    /// <summary>Signs tokens: <c>BR_ADMIN_JWT_SECRET</c>.</summary>
    public string? JwtSecret { get; init; }

    /// <summary>How long a token is valid: <c>BR_ADMIN_JWT_EXPIRY_HOURS</c>.</summary>
    public required TimeSpan JwtExpiry { get; init; }

    /// <summary>The first administrator: <c>BR_ADMIN_USER</c>.</summary>
    public required string AdminUser { get; init; }

    /// <summary>The first administrator's password, needed on first boot: <c>BR_ADMIN_PASSWORD</c>.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>The first administrator's tenant: <c>BR_ADMIN_TENANT</c>.</summary>
    public string? AdminTenant { get; init; }

    /// <summary>Origins that browsers may call from: <c>BR_CORS_ALLOWED_ORIGINS</c>, separated by commas.</summary>
    public required IReadOnlyList<string> CorsAllowedOrigins { get; init; }

    /// <summary>Ends idle client sessions; zero for never: <c>BR_IDLE_TIMEOUT_SECS</c>.</summary>
    public required TimeSpan IdleTimeout { get; init; }

    /// <summary>Most clients at a time: <c>BR_MAX_CONNECTIONS</c>.</summary>
    public required int MaxConnections { get; init; }

    /// <summary>Most sessions of one user at a time; zero for no limit: <c>BR_MAX_CONNECTIONS_PER_USER</c>.</summary>
    public required int MaxConnectionsPerUser { get; init; }

    /// <summary>Successful statements a second that get audit records of their own; zero for no limit: <c>BR_AUDIT_RECORDS_PER_SEC</c>.</summary>
    public required int AuditRecordsPerSecond { get; init; }

    /// <summary>Threads that serve sockets; zero for .NET's own engine, null for the default: <c>BR_EVENT_LOOPS</c>.</summary>
    public int? EventLoops { get; init; }

    /// <summary>Most reads by primary key of several clients on one upstream connection at a time: <c>BR_MULTIPLEX_DEPTH</c>.</summary>
    public required int MultiplexDepth { get; init; }

    /// <summary>The plugins folder: <c>BR_PLUGINS_DIR</c>.</summary>
    public required string PluginsFolder { get; init; }

    /// <summary>How long a policy or hook of a plugin may take for one statement before it is denied: <c>BR_HOOK_TIMEOUT_MS</c>.</summary>
    public required TimeSpan HookTimeout { get; init; }

    /// <summary>Start although plugins that policies need are missing; their data sources stay closed: <c>serve --without-missing-plugins</c>.</summary>
    public bool AllowMissingPlugins { get; init; }

    /// <summary>PEM file of the certificate shown to clients: <c>BR_PROXY_TLS_CERT</c>. Without one, see <see cref="ServerCertificate"/>.</summary>
    public string? TlsCertificateFile { get; init; }

    /// <summary>PEM file of its key: <c>BR_PROXY_TLS_KEY</c>.</summary>
    public string? TlsKeyFile { get; init; }

    /// <summary>How long a stop only turns readiness off, so that load balancers look elsewhere first: <c>BR_SHUTDOWN_DELAY_SECS</c>.</summary>
    public required TimeSpan ShutdownDelay { get; init; }

    /// <summary>Whether logs are JSON, one object a line: <c>BR_LOG_FORMAT</c>.</summary>
    public required bool LogsAreJson { get; init; }

    /// <summary>Which clients must use TLS: <c>BR_PROXY_REQUIRE_TLS</c>.</summary>
    public required TlsRequirement TlsRequirement { get; init; }

    /// <summary>Which logs to write: <c>BR_LOG</c>, see <see cref="LogFilter"/>.</summary>
    public required LogFilter Log { get; init; }

    /// <summary>How long what was read of the store is served while it does not answer: <c>BR_STORE_GRACE_SECS</c>.</summary>
    public required TimeSpan StoreGrace { get; init; }

    /// <summary>How long recorded statements are kept; null for ever: <c>BR_AUDIT_RETENTION_DAYS</c>.</summary>
    public TimeSpan? AuditRetention { get; init; }

    /// <summary>Reads the process's environment.</summary>
    /// <exception cref="StartupException">A variable is wrong.</exception>
    public static ProxyOptions FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>Reads variables; empty ones count as unset.</summary>
    /// <exception cref="StartupException">A variable is wrong.</exception>
    public static ProxyOptions From(Func<string, string?> variable)
    {
        var problems = new List<string>();
        var options = new ProxyOptions
        {
            AdminDatabaseUrl = Text("BR_ADMIN_DATABASE_URL") ?? "sqlite://proxy_admin.db?mode=rwc",
            ProxyEndPoint = EndPoint("BR_PROXY_BIND_ADDR", "127.0.0.1:5434"),
            AdminEndPoint = EndPoint("BR_ADMIN_BIND_ADDR", "127.0.0.1:5435"),
            EncryptionKey = Text("BR_ENCRYPTION_KEY"),
            NewEncryptionKey = Text("BR_NEW_ENCRYPTION_KEY"),
            JwtSecret = Text("BR_ADMIN_JWT_SECRET"),
            JwtExpiry = TimeSpan.FromHours(Number("BR_ADMIN_JWT_EXPIRY_HOURS", 24, 1, 8760)),
            AdminUser = Text("BR_ADMIN_USER") ?? "admin",
            AdminPassword = Text("BR_ADMIN_PASSWORD"),
            AdminTenant = Text("BR_ADMIN_TENANT"),
            CorsAllowedOrigins = (Text("BR_CORS_ALLOWED_ORIGINS") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            IdleTimeout = TimeSpan.FromSeconds(Number("BR_IDLE_TIMEOUT_SECS", 0, 0, 31_536_000)),
            MaxConnections = (int)Number("BR_MAX_CONNECTIONS", 10_000, 1, 1_000_000),
            MaxConnectionsPerUser = (int)Number("BR_MAX_CONNECTIONS_PER_USER", 0, 0, 1_000_000),
            AuditRecordsPerSecond = (int)Number("BR_AUDIT_RECORDS_PER_SEC", 200, 0, 1_000_000),
            EventLoops = Text("BR_EVENT_LOOPS") is null ? null : (int)Number("BR_EVENT_LOOPS", 0, 0, 64),
            MultiplexDepth = (int)Number("BR_MULTIPLEX_DEPTH", 16, 1, 256),
            StoreGrace = TimeSpan.FromSeconds(Number("BR_STORE_GRACE_SECS", 60, 5, 86_400)),
            AuditRetention = Number("BR_AUDIT_RETENTION_DAYS", 0, 0, 36_500) is > 0 and var days ? TimeSpan.FromDays(days) : null,
            PluginsFolder = Text("BR_PLUGINS_DIR") ?? Path.Combine(AppContext.BaseDirectory, "plugins"),
            HookTimeout = TimeSpan.FromMilliseconds(Number("BR_HOOK_TIMEOUT_MS", 250, 10, 60_000)),
            TlsCertificateFile = ExistingFile("BR_PROXY_TLS_CERT"),
            TlsKeyFile = ExistingFile("BR_PROXY_TLS_KEY"),
            ShutdownDelay = TimeSpan.FromSeconds(Number("BR_SHUTDOWN_DELAY_SECS", 0, 0, 600)),
            LogsAreJson = (Text("BR_LOG_FORMAT") ?? "text") switch
            {
                "text" => false,
                "json" => true,
                var other => Wrong(false, $"BR_LOG_FORMAT is \"{other}\"; it must be text or json."),
            },
            TlsRequirement = (Text("BR_PROXY_REQUIRE_TLS") ?? "network").ToLowerInvariant() switch
            {
                "network" => TlsRequirement.Network,
                "always" => TlsRequirement.Always,
                "off" => TlsRequirement.Off,
                _ => Wrong(TlsRequirement.Network, $"BR_PROXY_REQUIRE_TLS is \"{Text("BR_PROXY_REQUIRE_TLS")}\"; write network (all clients but those of this machine), always or off."),
            },
            Log = LogFilter.TryParse(Text("BR_LOG") ?? "info", out var filter)
                ? filter
                : Wrong(filter, $"BR_LOG is \"{Text("BR_LOG")}\"; write a level or a list such as \"info,QueryProxy.Server=debug\". Levels: trace, debug, info, warn, error, off."),
        };
        problems.AddRange(options.Check());
        return problems.Count == 0 ? options : throw new StartupException(problems);

        T Wrong<T>(T instead, string problem)
        {
            problems.Add(problem);
            return instead;
        }

        string? Text(string name) => variable(name) is { Length: > 0 } text ? text : null;

        string? ExistingFile(string name) => Text(name) is not { } path || File.Exists(path)
            ? Text(name)
            : Wrong<string?>(path, $"{name} names the file \"{path}\", which does not exist.");

        double Number(string name, double defaultValue, double minimum, double maximum)
        {
            if (Text(name) is not { } text)
            {
                return defaultValue;
            }

            return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
                ? number
                : Wrong(defaultValue, string.Create(CultureInfo.InvariantCulture, $"{name} is \"{text}\"; it must be a number from {minimum} to {maximum}."));
        }

        IPEndPoint EndPoint(string name, string defaultValue)
        {
            var text = Text(name) ?? defaultValue;
            var address = text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" + text[9..] : text;
            var hasPort = address.LastIndexOf(':') > address.LastIndexOf(']') && (address.StartsWith('[') || address.Count(static c => c == ':') == 1);
            return hasPort && IPEndPoint.TryParse(address, out var endPoint)
                ? endPoint
                : Wrong(IPEndPoint.Parse(defaultValue), $"{name} is \"{text}\"; it must be an address and a port, for example {defaultValue} or [::]:5434.");
        }
    }

    /// <summary>Where a program on this machine reaches the management plane.</summary>
    public IPEndPoint LocalAdminEndPoint => AdminEndPoint.Address.Equals(IPAddress.Any) ? new IPEndPoint(IPAddress.Loopback, AdminEndPoint.Port)
        : AdminEndPoint.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, AdminEndPoint.Port) : AdminEndPoint;

    /// <summary>The same, with warnings and errors only: for commands that answer on standard output.</summary>
    public ProxyOptions WithoutLogs() => this with { Log = new LogFilter(LogLevel.Error, Log.Categories) };

    private IEnumerable<string> Check()
    {
        foreach (var (name, key) in new[] { ("BR_ENCRYPTION_KEY", EncryptionKey), ("BR_NEW_ENCRYPTION_KEY", NewEncryptionKey) })
        {
            if (key is not null && (key.Length != 64 || !key.All(char.IsAsciiHexDigit)))
            {
                yield return $"{name} must be 64 hexadecimal digits, for example from: openssl rand -hex 32";
            }
        }

        if (JwtSecret is { Length: < 32 })
        {
            yield return "BR_ADMIN_JWT_SECRET must have at least 32 characters, for example from: openssl rand -hex 32";
        }

        if (TlsCertificateFile is null != TlsKeyFile is null)
        {
            yield return "BR_PROXY_TLS_CERT and BR_PROXY_TLS_KEY must be set together.";
        }
    }
}
