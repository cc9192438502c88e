using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace QueryProxy.Host.LocalPostgres;

/// <summary>
/// A PostgreSQL server of our own on loopback, with SCRAM-SHA-256 logins and no Unix socket. Owns its folder and its process; the process is
/// known by the <c>postmaster.pid</c> in its data folder, so that a later run can end what a killed run left behind.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const int PortAttempts = 5;
    private readonly PostgresServerOptions _options;

    private PostgresServer(PostgresServerOptions options, int port)
    {
        _options = options;
        Port = port;
    }

    /// <summary>The address it listens on.</summary>
    public static string Host => "127.0.0.1";

    /// <summary>The superuser.</summary>
    public static string Username => "postgres";

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>The superuser's password.</summary>
    public string Password => _options.Password;

    private string DataFolder => Path.Combine(_options.Folder, "data");

    // Written last: a folder without it is half made, by a run that was killed.
    private string ReadyFile => Path.Combine(_options.Folder, "ready");

    private string LogFile => Path.Combine(_options.Folder, "postgres.log");

    /// <summary>Starts a server and waits until it takes connections.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message holds the end of its log.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresServerOptions options, CancellationToken cancellationToken)
    {
        await StopLeftoverAsync(options, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var server = new PostgresServer(options, options.Port ?? FreePort());
            try
            {
                await server.InitializeAsync(cancellationToken);
                await server.LaunchAsync(cancellationToken);
                return server;
            }
            catch (InvalidOperationException exception)
            {
                // Another process may have taken the free port in between.
                var log = server.ReadLog();
                if (options.Port is null && attempt < PortAttempts && log.Contains("Address already in use", StringComparison.Ordinal))
                {
                    File.Delete(server.LogFile);
                    continue;
                }

                throw new InvalidOperationException($"PostgreSQL did not start: {exception.Message}\n{log}", exception);
            }
        }
    }

    /// <summary>Ends the server that a former run left running in a folder, if any.</summary>
    public static async Task StopLeftoverAsync(PostgresServerOptions options, CancellationToken cancellationToken)
    {
        var server = new PostgresServer(options, 0);
        if (File.Exists(Path.Combine(server.DataFolder, "postmaster.pid")))
        {
            try
            {
                await server.ControlAsync(["stop", "-m", "fast", "-w"], cancellationToken);
            }
            catch (InvalidOperationException)
            {
                // A stale file: the process is gone already.
            }
        }
    }

    /// <summary>The server's log so far.</summary>
    public string ReadLog() => File.Exists(LogFile) ? File.ReadAllText(LogFile) : string.Empty;

    /// <summary>Stops the server at once; the folder stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(DataFolder, "postmaster.pid")))
        {
            await ControlAsync(["stop", "-m", _options.IsThrowaway ? "immediate" : "fast", "-w"], CancellationToken.None);
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(ReadyFile))
        {
            return;
        }

        if (Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }

        Directory.CreateDirectory(_options.Folder);
        var passwordFile = Path.Combine(_options.Folder, "password");
        await File.WriteAllTextAsync(passwordFile, _options.Password + "\n", cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(passwordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await OrdinaryUser.OwnAsync(_options.Folder, cancellationToken);
        await OrdinaryUser.RunAsync(
            _options.Binaries.Program("initdb"),
            ["-D", DataFolder, "-U", Username, "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C", "--no-sync"],
            _options.Folder,
            cancellationToken);
        File.Delete(passwordFile);
        if (_options.Seed is { } seed)
        {
            // Without a server and a client: the single-user mode reads statements from its input, with -j up to a semicolon and an empty line.
            await RunSingleUserAsync("postgres", $"CREATE DATABASE {seed.Database};\n\n", cancellationToken);
            await RunSingleUserAsync(seed.Database, seed.Sql.ReplaceLineEndings("\n").Replace("\n\n", "\n", StringComparison.Ordinal) + "\n\n", cancellationToken);
        }

        await File.WriteAllTextAsync(ReadyFile, string.Empty, cancellationToken);
    }

    private Task<string> RunSingleUserAsync(string database, string sql, CancellationToken cancellationToken) => OrdinaryUser.RunAsync(
        _options.Binaries.Program("postgres"),
        ["--single", "-j", "-D", DataFolder, "-c", "exit_on_error=on", "-c", "fsync=off", "-c", "timezone=UTC", database],
        _options.Folder,
        cancellationToken,
        sql);

    private Task LaunchAsync(CancellationToken cancellationToken)
    {
        var settings = new List<string>
        {
            "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-c", $"listen_addresses={Host}",
            "-c", "unix_socket_directories=''",
            "-c", "max_connections=200",
            "-c", "timezone=UTC",
        };
        if (_options.IsThrowaway)
        {
            settings.AddRange(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]);
        }

        return ControlAsync(["start", "-w", "-t", "60", "-l", LogFile, "-o", string.Join(' ', settings)], cancellationToken);
    }

    private Task<string> ControlAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        OrdinaryUser.RunAsync(_options.Binaries.Program("pg_ctl"), ["-D", DataFolder, .. arguments], _options.Folder, cancellationToken);
}
