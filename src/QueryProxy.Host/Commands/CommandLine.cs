using System.CommandLine;
using QueryProxy.Admin.Users;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.Plugins;
using QueryProxy.Store;

namespace QueryProxy.Host.Commands;

/// <summary>The command line. What an operator got wrong ends in one line on standard error: exit code 2 for wrong arguments, 1 for everything else.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int WrongArguments = 2;

    /// <summary>Runs a command line.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"queryproxy: {parsed.Errors[0].Message.ReplaceLineEndings(" ")} See queryproxy --help.");
            return WrongArguments;
        }

        try
        {
            // Signals are the host's: it drains before it ends.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (exception is StartupException or PluginException or StoreStartupException or BootstrapException)
        {
            await Console.Error.WriteLineAsync($"queryproxy: {exception.Message.ReplaceLineEndings(" ")}");
            return Failed;
        }
    }

    internal static RootCommand Create()
    {
        var root = new RootCommand(
            """
            QueryProxy, a PostgreSQL proxy that governs queries.

            Configuration is by environment variables: BR_PROXY_BIND_ADDR, BR_ADMIN_BIND_ADDR, BR_ADMIN_DATABASE_URL, BR_ADMIN_USER,
            BR_ADMIN_PASSWORD, BR_ENCRYPTION_KEY, BR_ADMIN_JWT_SECRET, BR_PLUGINS_DIR, BR_PROXY_TLS_CERT, BR_PROXY_TLS_KEY, BR_PROXY_REQUIRE_TLS, BR_LOG and others; see README.md.
            """);
        root.SetAction(static (_, cancellationToken) => ServeCommand.RunAsync(allowMissingPlugins: false, cancellationToken));
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(UserCommand.Create());
        root.Subcommands.Add(PluginCommand.Create());
        root.Subcommands.Add(HealthCommand.Create());
        root.Subcommands.Add(ConfigCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        root.Subcommands.Add(BackupCommand.CreateBackup());
        root.Subcommands.Add(BackupCommand.CreateRestore());
        root.Subcommands.Add(SecretsCommand.Create());
        return root;
    }
}
