using System.CommandLine;
using QueryProxy.Host.Configuration;
using QueryProxy.Store.Backups;
using QueryProxy.Store.Database;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy backup</c> and <c>queryproxy restore</c>: the SQLite store. Neither needs the key, and neither copies it.</summary>
internal static class BackupCommand
{
    public static Command CreateBackup()
    {
        var file = new Argument<string>("file") { Description = "The new file. It must not exist." };
        var command = new Command("backup", "Copy the SQLite store that BR_ADMIN_DATABASE_URL names; the proxy may run meanwhile. The encryption key is not in the copy.") { file };
        command.SetAction((parsed, cancellationToken) => TellingAsync(async backup =>
        {
            var target = parsed.GetRequiredValue(file);
            await backup.BackUpAsync(target, cancellationToken);
            Console.WriteLine($"Wrote {Path.GetFullPath(target)}. Keep BR_ENCRYPTION_KEY, or the secrets file beside the store, elsewhere: without it stored passwords cannot be read.");
        }));
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<string>("file") { Description = "What queryproxy backup wrote." };
        var command = new Command("restore", "Put a backup in the place of the SQLite store that BR_ADMIN_DATABASE_URL names. The proxy must be stopped; what was there is kept beside it.") { file };
        command.SetAction((parsed, cancellationToken) => TellingAsync(async backup =>
        {
            var kept = await backup.RestoreAsync(parsed.GetRequiredValue(file), cancellationToken);
            Console.WriteLine(kept is null ? "Restored." : $"Restored. The store that was there is kept as {kept}.");
        }));
        return command;
    }

    private static async Task<int> TellingAsync(Func<StoreBackup, Task> work)
    {
        var database = StoreDatabase.Parse(ProxyOptions.FromEnvironment().AdminDatabaseUrl);
        try
        {
            await work(new StoreBackup(database, TimeProvider.System));
            return 0;
        }
        catch (StoreBackupException exception)
        {
            throw new StartupException(exception.Message);
        }
    }
}
