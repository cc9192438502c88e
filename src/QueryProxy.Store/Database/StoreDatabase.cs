using Microsoft.Data.Sqlite;
using Npgsql;

namespace QueryProxy.Store.Database;

/// <summary>A parsed <c>BR_ADMIN_DATABASE_URL</c>. Immutable. <see cref="ToString"/> shows no secret.</summary>
public sealed class StoreDatabase
{
    private StoreDatabase(StoreProvider provider, string connectionString, string? filePath)
    {
        Provider = provider;
        ConnectionString = connectionString;
        FilePath = filePath;
    }

    /// <summary>The database system.</summary>
    public StoreProvider Provider { get; }

    /// <summary>The full path of the SQLite file; null for SQLite in memory and for PostgreSQL.</summary>
    public string? FilePath { get; }

    /// <summary>The ADO.NET connection string. Secret.</summary>
    internal string ConnectionString { get; }

    internal bool IsInMemory => Provider == StoreProvider.Sqlite && FilePath is null;

    /// <summary>Reads a database URL.</summary>
    /// <param name="url">The URL, see <see cref="StoreOptions"/>.</param>
    /// <param name="baseDirectory">The folder that relative SQLite paths start from; null for the working directory.</param>
    /// <exception cref="StoreStartupException">The URL is of no known form.</exception>
    public static StoreDatabase Parse(string url, string? baseDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        var text = url.Trim();
        if (text.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase))
        {
            return ParseSqlite(text["sqlite:".Length..], baseDirectory ?? Environment.CurrentDirectory);
        }

        if (text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
        {
            return ParsePostgres(text);
        }

        throw Unusable("it must start with sqlite: or postgres://");
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (Provider == StoreProvider.Sqlite)
        {
            return FilePath is null ? "SQLite in memory" : $"SQLite {FilePath}";
        }

        var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
        return $"PostgreSQL {settings.Host}:{settings.Port}/{settings.Database}";
    }

    private static StoreDatabase ParseSqlite(string rest, string baseDirectory)
    {
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? rest : rest[..question];
        var mode = SqliteOpenMode.ReadWriteCreate;
        foreach (var (key, value) in ParseQuery(question < 0 ? string.Empty : rest[(question + 1)..]))
        {
            mode = (key, value) switch
            {
                ("mode", "rwc") => SqliteOpenMode.ReadWriteCreate,
                ("mode", "rw") => SqliteOpenMode.ReadWrite,
                ("mode", "memory") => SqliteOpenMode.Memory,
                ("cache", "shared" or "private") => mode,
                _ => throw Unusable($"a SQLite URL may hold mode=rwc, mode=rw or mode=memory, not {key}={value}"),
            };
        }

        // sqlite://name and sqlite:name are relative, sqlite:///name is absolute: the two slashes are the URL's, the third the path's.
        path = Uri.UnescapeDataString(path.StartsWith("//", StringComparison.Ordinal) ? path[2..] : path);
        if (path == ":memory:" || mode == SqliteOpenMode.Memory)
        {
            return InMemory();
        }

        if (path.Length == 0)
        {
            throw Unusable("the SQLite file's name is missing");
        }

        var file = Path.GetFullPath(path, baseDirectory);
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, ForeignKeys = true };
        return new StoreDatabase(StoreProvider.Sqlite, settings.ConnectionString, file);
    }

    // Shared cache and a name of its own: every context sees the same database as long as one connection stays open.
    private static StoreDatabase InMemory()
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = $"queryproxy-{Guid.NewGuid():N}",
            Mode = SqliteOpenMode.Memory,
            Cache = SqliteCacheMode.Shared,
            ForeignKeys = true,
        };
        return new StoreDatabase(StoreProvider.Sqlite, settings.ConnectionString, null);
    }

    private static StoreDatabase ParsePostgres(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw Unusable("it is not of the form postgres://user:password@host:port/database");
        }

        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(uri.Host.Trim('[', ']')),
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            ApplicationName = "queryproxy",
        };
        if (string.IsNullOrEmpty(settings.Database))
        {
            throw Unusable("the database's name is missing");
        }

        var colon = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
        settings.Username = Uri.UnescapeDataString(colon < 0 ? uri.UserInfo : uri.UserInfo[..colon]);
        settings.Password = colon < 0 ? null : Uri.UnescapeDataString(uri.UserInfo[(colon + 1)..]);
        foreach (var (key, value) in ParseQuery(uri.Query.TrimStart('?')))
        {
            ApplyPostgresSetting(settings, key, value);
        }

        return new StoreDatabase(StoreProvider.Postgres, settings.ConnectionString, null);
    }

    private static void ApplyPostgresSetting(NpgsqlConnectionStringBuilder settings, string key, string value)
    {
        switch (key)
        {
            case "sslmode":
                settings.SslMode = value switch
                {
                    "disable" => SslMode.Disable,
                    "allow" => SslMode.Allow,
                    "prefer" => SslMode.Prefer,
                    "require" => SslMode.Require,
                    "verify-ca" => SslMode.VerifyCA,
                    "verify-full" => SslMode.VerifyFull,
                    _ => throw Unusable($"sslmode cannot be '{value}'"),
                };
                break;
            case "sslrootcert":
                settings.RootCertificate = value;
                break;
            case "host":
                settings.Host = value;
                break;
            case "application_name":
                settings.ApplicationName = value;
                break;
            case "connect_timeout" when int.TryParse(value, out var seconds):
                settings.Timeout = seconds;
                break;
            default:
                throw Unusable($"the setting {key}={value} is not known; known are sslmode, sslrootcert, host, application_name, connect_timeout");
        }
    }

    private static IEnumerable<(string Key, string Value)> ParseQuery(string query) => query
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static pair => pair.Split('=', 2))
        .Select(static pair => (Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : string.Empty));

    private static StoreStartupException Unusable(string why) => new($"BR_ADMIN_DATABASE_URL cannot be used: {why}.");
}
