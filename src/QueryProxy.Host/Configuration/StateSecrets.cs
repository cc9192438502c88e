using System.Security.Cryptography;
using System.Text.Json;

namespace QueryProxy.Host.Configuration;

/// <summary>The secrets the host works with: given by the environment, or generated once and kept beside the store in a file that only this user may read.</summary>
/// <param name="EncryptionKey">64 hexadecimal digits.</param>
/// <param name="JwtSecret">Signs tokens.</param>
/// <param name="Warnings">What an operator should know about generated secrets; no secret in them.</param>
internal sealed record StateSecrets(string EncryptionKey, string JwtSecret, IReadOnlyList<string> Warnings)
{
    /// <summary>Makes the salts of users that do not exist; the same as long as the encryption key is.</summary>
    public byte[] DeriveScramDecoyKey() => HMACSHA256.HashData(Convert.FromHexString(EncryptionKey), "scram decoy salts"u8);

    private const string EncryptionKeyName = "encryption_key";
    private const string JwtSecretName = "jwt_secret";

    /// <summary>Takes the secrets from the options, and those that are missing from the file, which is created when needed.</summary>
    /// <exception cref="StartupException">The file cannot be read or written.</exception>
    public static StateSecrets Load(ProxyOptions options)
    {
        if (options.EncryptionKey is { } givenKey && options.JwtSecret is { } givenSecret)
        {
            return new StateSecrets(givenKey, givenSecret, []);
        }

        var path = PathBeside(options.AdminDatabaseUrl);
        try
        {
            var kept = Read(path);
            var before = kept.Count;
            var warnings = new List<string>();
            var key = options.EncryptionKey ?? Kept(EncryptionKeyName, "BR_ENCRYPTION_KEY");
            var secret = options.JwtSecret ?? Kept(JwtSecretName, "BR_ADMIN_JWT_SECRET");
            if (kept.Count != before)
            {
                StateFiles.WritePrivate(path, JsonSerializer.Serialize(kept));
            }

            return new StateSecrets(key, secret, warnings);

            string Kept(string name, string variable)
            {
                warnings.Add($"{variable} is not set: using the secret generated in {path}. Keep that file with the store, or set the variable.");
                if (!kept.TryGetValue(name, out var value))
                {
                    kept[name] = value = RandomNumberGenerator.GetHexString(64, lowercase: true);
                }

                return value;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unusable(path, exception);
        }
    }

    /// <summary>Keeps another key in the place of the generated one.</summary>
    /// <exception cref="StartupException">The file cannot be read or written.</exception>
    public static void KeepEncryptionKey(ProxyOptions options, string key)
    {
        var path = PathBeside(options.AdminDatabaseUrl);
        try
        {
            var kept = Read(path);
            kept[EncryptionKeyName] = key;
            StateFiles.WritePrivate(path, JsonSerializer.Serialize(kept));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unusable(path, exception);
        }
    }

    /// <summary>Where generated secrets are kept.</summary>
    internal static string PathBeside(string databaseUrl) => StateFiles.PathBeside(databaseUrl, "secrets.json");

    private static Dictionary<string, string> Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) ?? [] : [];

    private static StartupException Unusable(string path, Exception exception) =>
        new($"The secrets file {path} cannot be used: {exception.Message.ReplaceLineEndings(" ")} Set BR_ENCRYPTION_KEY and BR_ADMIN_JWT_SECRET, or put the file right.");
}
