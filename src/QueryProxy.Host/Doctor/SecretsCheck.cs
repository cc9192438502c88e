using System.Runtime.CompilerServices;
using QueryProxy.Host.Configuration;
using QueryProxy.Store.Database;

namespace QueryProxy.Host.Doctor;

/// <summary>Where the key and the token secret come from, and who may read the file they are kept in.</summary>
internal sealed class SecretsCheck(ProxyOptions options) : IDoctorCheck
{
    private const string Area = "secrets";
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (options.EncryptionKey is not null && options.JwtSecret is not null)
        {
            yield return Finding.Fine(Area, "BR_ENCRYPTION_KEY and BR_ADMIN_JWT_SECRET are set.");
            yield break;
        }

        var file = StateSecrets.PathBeside(options.AdminDatabaseUrl);
        if (StoreDatabase.Parse(options.AdminDatabaseUrl).Provider == StoreProvider.Postgres)
        {
            yield return Finding.Warning(
                Area,
                $"The store is PostgreSQL, and secrets are generated in {file}: another replica would generate others and read nothing of this one's.",
                "Set BR_ENCRYPTION_KEY and BR_ADMIN_JWT_SECRET to the same values on every replica.");
        }
        else
        {
            yield return Finding.Warning(
                Area,
                $"Secrets are generated and kept in {file}: whoever copies the folder has the store and its key.",
                "Set BR_ENCRYPTION_KEY and BR_ADMIN_JWT_SECRET from a secret store.");
        }

        if (!OperatingSystem.IsWindows() && File.Exists(file) && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
        {
            yield return Finding.Fault(Area, $"Others may read {file}, which holds the encryption key.", $"chmod 600 {file}; if others had access, run: queryproxy secrets rotate");
        }
    }
}
