using System.Security.Cryptography;
using System.Text;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.LocalPostgres;
using QueryProxy.Store.Database;

namespace QueryProxy.Host.Demo;

/// <summary>The demo's own PostgreSQL with the database <c>shop</c>. Its data outlives the demo, so that a second run starts faster.</summary>
internal sealed class DemoUpstream : IAsyncDisposable
{
    /// <summary>The role that the proxy logs in with; it may only read.</summary>
    public const string Reader = "shop_reader";

    private readonly PostgresServer _server;

    private DemoUpstream(PostgresServer server) => _server = server;

    /// <summary>The server's port.</summary>
    public int Port => _server.Port;

    /// <summary>The password of <see cref="Reader"/>.</summary>
    public string ReaderPassword => _server.Password;

    /// <summary>Starts it, ending first what a killed run left behind.</summary>
    /// <exception cref="StartupException">There is no PostgreSQL on this machine, or it does not start.</exception>
    public static async Task<DemoUpstream> StartAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var binaries = PostgresBinaries.Find() ?? throw new StartupException(
            $"No PostgreSQL server was found on PATH or in the usual folders. Run ./quickstart.sh, which brings one, or set {PostgresBinaries.FolderVariable}.");
        var password = await PasswordAsync(Path.Combine(options.StateFolder, "upstream.password"), cancellationToken);
        try
        {
            var folder = await OrdinaryUser.ReachableFolderAsync(Path.Combine(options.StateFolder, "upstream"), cancellationToken);
            var server = await PostgresServer.StartAsync(
                new PostgresServerOptions(binaries, folder, password)
                {
                    Port = options.UpstreamPort,
                    Seed = new PostgresSeed(DemoOptions.DataSource, Script().Replace("{password}", password, StringComparison.Ordinal)),
                },
                cancellationToken);
            return new DemoUpstream(server);
        }
        catch (InvalidOperationException exception)
        {
            throw new StartupException(exception.Message);
        }
    }

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static string Script()
    {
        using var reader = new StreamReader(typeof(DemoUpstream).Assembly.GetManifestResourceStream("shop.sql")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static async Task<string> PasswordAsync(string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file) && await File.ReadAllTextAsync(file, cancellationToken) is { Length: > 0 } kept)
        {
            return kept;
        }

        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await using var writer = new StreamWriter(file, PrivateFile.Writing(FileMode.Create));
        await writer.WriteAsync(password);
        return password;
    }
}
