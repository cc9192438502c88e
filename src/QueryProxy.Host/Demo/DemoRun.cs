using System.Globalization;
using System.Net;
using QueryProxy.Host.Configuration;

namespace QueryProxy.Host.Demo;

/// <summary>The whole demo: 1. upstream, 2. proxy, 3. setup over the management API, 4. the same query as two users, 5. wait, unless it is a check.</summary>
internal static class DemoRun
{
    /// <summary>Runs the demo.</summary>
    /// <exception cref="StartupException">Something is missing or shows what it must not.</exception>
    public static async Task<int> RunAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        CreatePrivate(options.StateFolder);
        await using var state = Lock(options.StateFolder);
        var proxyEndPoint = new IPEndPoint(IPAddress.Loopback, options.ProxyPort);
        var adminEndPoint = new IPEndPoint(IPAddress.Loopback, options.AdminPort);

        await Console.Error.WriteLineAsync("Starting PostgreSQL ...");
        await using var upstream = await DemoUpstream.StartAsync(options, cancellationToken);

        await Console.Error.WriteLineAsync("Starting the proxy ...");
        await using var application = ProxyApplication.Build(Configure(options, proxyEndPoint, adminEndPoint), isDemo: true);
        await application.PrepareAsync(cancellationToken);
        await application.StartAsync(cancellationToken);

        await Console.Error.WriteLineAsync("Setting up the demo over the management API ...");
        using (var api = new ManagementApi(new Uri($"http://{adminEndPoint}")))
        {
            await new DemoSetup(api, upstream, options.PolicyFile).RunAsync(cancellationToken);
        }

        await new DemoShow(proxyEndPoint).RunAsync(cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            Try it:
              psql "postgresql://alice:alice@127.0.0.1:{options.ProxyPort}/shop" -c "select * from customers"
              psql "postgresql://bob:bob@127.0.0.1:{options.ProxyPort}/shop" -c "select * from customers"
            Admin UI: http://127.0.0.1:{options.AdminPort}/ (admin/admin)
            Management API: http://127.0.0.1:{options.AdminPort}/api/v1
            """));
        if (!options.IsCheck)
        {
            Console.WriteLine("Press Ctrl+C to stop.");
            await application.WaitForShutdownAsync(cancellationToken);
        }

        return 0;
    }

    // Only what concerns the demo is taken from the environment: a BR_... variable of another proxy must not reach it.
    private static ProxyOptions Configure(DemoOptions options, IPEndPoint proxyEndPoint, IPEndPoint adminEndPoint)
    {
        var defaults = ProxyOptions.From(static name => name is "BR_PLUGINS_DIR" or "BR_LOG" ? Environment.GetEnvironmentVariable(name) : null);
        var quiet = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("BR_LOG")) ? defaults.WithoutLogs() : defaults;
        return quiet with
        {
            AdminDatabaseUrl = $"sqlite://{Path.GetFullPath(options.StateFolder)}/proxy_admin.db?mode=rwc",
            ProxyEndPoint = proxyEndPoint,
            AdminEndPoint = adminEndPoint,
            AdminUser = DemoOptions.Admin,
            AdminPassword = DemoOptions.Admin,
        };
    }

    // The lock is the operating system's: it ends with the process, however that ends. Without it a second demo would take the first one's upstream
    // for what a killed run left behind.
    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "demo.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StartupException($"A demo runs already with the data folder {folder}. Stop it, or set QP_STATE_DIR, QP_PROXY_PORT and QP_ADMIN_PORT for another one.");
        }
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        // Others may pass through to the upstream's folder, which belongs to an ordinary user, and list nothing.
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }
}
