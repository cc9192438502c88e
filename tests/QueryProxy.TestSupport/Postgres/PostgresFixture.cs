using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using QueryProxy.Host.LocalPostgres;
using Xunit;

namespace QueryProxy.TestSupport.Postgres;

/// <summary>
/// The throwaway PostgreSQL server of a test process: started by the first test that needs it, shared by all, stopped when the process ends. Use it as
/// a class or collection fixture and give each test class a database of its own. <see cref="OfMajor"/> gives the server of another major version.
/// </summary>
/// <remarks>
/// The server is found on PATH, in the usual folders, in <c>QP_TEST_PG_BIN</c>, or under <c>QP_PG_NPM_DIR</c>. Without one, tests marked
/// <see cref="PostgresFactAttribute"/> are skipped on a laptop and fail when <c>CI=true</c>. Logins are SCRAM-SHA-256 over TCP.
/// </remarks>
public sealed class PostgresFixture : IAsyncLifetime
{
    internal const string ReaderUsername = "qp_reader";
    internal const string ReaderPassword = "reader";
    private const string SuperuserPassword = "postgres";

    // By major version; 0 is whichever is found first.
    private static readonly ConcurrentDictionary<int, Lazy<Task<PostgresServer>>> Servers = new();
    private static readonly ConcurrentDictionary<(int Major, string Script), Lazy<Task<string>>> Templates = new();
    private static readonly SemaphoreSlim CreateDatabaseGate = new(1, 1);
    private static int _databases;
    private readonly int _major;
    private PostgresServer? _server;

    /// <summary>The server that is found first.</summary>
    public PostgresFixture()
        : this(0)
    {
    }

    private PostgresFixture(int major) => _major = major;

    /// <summary>Why tests that need PostgreSQL cannot run here, or null when they can. Null in CI too, so that they fail there.</summary>
    public static string? SkipReason { get; } = PostgresBinaries.Find() is not null || IsCi
        ? null
        : "No PostgreSQL server was found on PATH, in /usr/lib/postgresql, in QP_TEST_PG_BIN or under QP_PG_NPM_DIR.";

    /// <summary>The server's address.</summary>
    public string Host => PostgresServer.Host;

    /// <summary>The server's port.</summary>
    public int Port => Running.Port;

    /// <summary>Whether there is a server to use.</summary>
    public bool IsAvailable => _server is not null;

    /// <summary>The superuser.</summary>
    public string Username => PostgresServer.Username;

    /// <summary>The superuser's password.</summary>
    public string Password => SuperuserPassword;

    private static bool IsCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    private static string ServersFolder => Path.Combine(Path.GetTempPath(), $"queryproxy-test-pg-{Environment.UserName}");

    private PostgresServer Running => _server ?? throw new InvalidOperationException("PostgreSQL is not running; use [PostgresFact].");

    /// <summary>The server of one of <see cref="UpstreamMajors"/>; mark such tests with <see cref="UpstreamMajorTheoryAttribute"/>.</summary>
    public static PostgresFixture OfMajor(int major) => new(major);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (_major != 0 || SkipReason is null)
        {
            _server = await Servers.GetOrAdd(_major, static major => new Lazy<Task<PostgresServer>>(() => StartServerAsync(major))).Value;
        }
    }

    /// <summary>Nothing to do: the server serves the whole process.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>
    /// Creates a database. With a script its content is prepared once per process and copied for each call, which takes milliseconds.
    /// </summary>
    /// <param name="script">A file of <c>tests/data/databases</c>, without <c>.sql</c>; null for an empty database.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<PostgresDatabase> CreateDatabaseAsync(string? script = null, CancellationToken cancellationToken = default)
    {
        var template = script is null
            ? "template1"
            : await Templates.GetOrAdd((_major, script), key => new Lazy<Task<string>>(() => CreateTemplateAsync(key.Script))).Value;
        return new PostgresDatabase(this, await CreateFromAsync(template, "db", cancellationToken));
    }

    /// <summary>Creates a database and runs SQL in it.</summary>
    public async Task<PostgresDatabase> CreateDatabaseFromSqlAsync(string sql, CancellationToken cancellationToken = default)
    {
        var database = await CreateDatabaseAsync(null, cancellationToken);
        await database.ExecuteAsync(sql, cancellationToken);
        return database;
    }

    /// <summary>An Npgsql connection string without pooling, as superuser unless another role is named.</summary>
    public string ConnectionString(string database, string? username = null, string? password = null) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = database,
        Username = username ?? Username,
        Password = password ?? Password,
        Pooling = false,
        IncludeErrorDetail = true,
        Timeout = 30,
    }.ConnectionString;

    /// <summary>The server's log; print it when a functional test fails.</summary>
    public string ReadServerLog() => Running.ReadLog();

    internal async Task DropAsync(string database)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> StartServerAsync(int major)
    {
        var binaries = (major == 0 ? PostgresBinaries.Find() : UpstreamMajors.Find(major))
            ?? throw new InvalidOperationException(major == 0
                ? "CI=true but no PostgreSQL server was found: install one or set QP_TEST_PG_BIN."
                : string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {major} was not found: source eng/upstreams.sh and call bring_upstreams, or set {UpstreamMajors.FolderVariable}."));
        await RemoveLeftoversAsync(binaries);
        var folder = Path.Combine(ServersFolder, string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{major}"));
        var server = await PostgresServer.StartAsync(new PostgresServerOptions(binaries, folder, SuperuserPassword), CancellationToken.None);

        // The test runner gives an ending process a tenth of a second: the server stops for sure, the folder may be left to the next run.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        await CreateReaderAsync(server);
        return server;
    }

    // A role that reads everything. Before PostgreSQL 14 there is no pg_read_all_data: default privileges, which copies of template1 inherit, do the same.
    private static async Task CreateReaderAsync(PostgresServer server)
    {
        const int ReadAllDataSince = 140000;
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = PostgresServer.Host,
            Port = server.Port,
            Database = "template1",
            Username = PostgresServer.Username,
            Password = server.Password,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        await using var version = new NpgsqlCommand("SELECT current_setting('server_version_num')::int", connection);
        var grant = (int)(await version.ExecuteScalarAsync())! >= ReadAllDataSince
            ? $"GRANT pg_read_all_data TO {ReaderUsername}"
            : $"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {ReaderUsername}; ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO {ReaderUsername}";
        await using var command = new NpgsqlCommand($"CREATE ROLE {ReaderUsername} LOGIN PASSWORD '{ReaderPassword}'; {grant}", connection);
        await command.ExecuteNonQueryAsync();
    }

    // A test process that was killed leaves its servers running under folders that begin with the process's id.
    private static async Task RemoveLeftoversAsync(PostgresBinaries binaries)
    {
        Directory.CreateDirectory(ServersFolder);
        try
        {
            // One process sweeps at a time; the others have nothing to wait for.
            await using var sweep = new FileStream(Path.Combine(ServersFolder, "sweep.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var folder in Directory.EnumerateDirectories(ServersFolder))
            {
                if (int.TryParse(Path.GetFileName(folder).Split('-')[0], CultureInfo.InvariantCulture, out var owner) && !IsRunning(owner))
                {
                    await PostgresServer.StopLeftoverAsync(new PostgresServerOptions(binaries, folder, SuperuserPassword), CancellationToken.None);
                    Directory.Delete(folder, recursive: true);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is left over is in nobody's way: the next run sweeps again.
        }
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private async Task<string> CreateTemplateAsync(string script)
    {
        var sql = await File.ReadAllTextAsync(RepositoryPaths.TestData("databases", script + ".sql"));
        var name = await CreateFromAsync("template1", "template", CancellationToken.None);
        await using var connection = new NpgsqlConnection(ConnectionString(name));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
        return name;
    }

    // CREATE DATABASE refuses a template that somebody else copies or uses at the same moment.
    private async Task<string> CreateFromAsync(string template, string prefix, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _databases);
        var name = $"{prefix}_{number}_{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        await CreateDatabaseGate.WaitAsync(cancellationToken);
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template}", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            return name;
        }
        finally
        {
            CreateDatabaseGate.Release();
        }
    }
}
