using QueryProxy.Host.Configuration;

namespace QueryProxy.PluginLoader.Tests.Configuration;

/// <summary>In-memory: a temporary folder.</summary>
public sealed class StateSecretsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("queryproxy-secrets-").FullName;

    private string SecretsFile => Path.Combine(_folder, "admin.db.secrets.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_generates_secrets_once_and_keeps_them_for_this_user_only()
    {
        var first = StateSecrets.Load(Options());
        var second = StateSecrets.Load(Options());

        first.EncryptionKey.Should().MatchRegex("^[0-9a-f]{64}$").And.Be(second.EncryptionKey);
        first.JwtSecret.Should().HaveLength(64).And.Be(second.JwtSecret).And.NotBe(first.EncryptionKey);
        first.Warnings.Should().HaveCount(2).And.NotContain(warning => warning.Contains(first.EncryptionKey) || warning.Contains(first.JwtSecret));
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(SecretsFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public void Load_writes_nothing_when_both_secrets_are_given()
    {
        var key = new string('a', 64);
        var secrets = StateSecrets.Load(Options() with { EncryptionKey = key, JwtSecret = key });

        secrets.EncryptionKey.Should().Be(key);
        secrets.Warnings.Should().BeEmpty();
        File.Exists(SecretsFile).Should().BeFalse();
    }

    [Fact]
    public void Load_generates_only_what_is_missing()
    {
        var secrets = StateSecrets.Load(Options() with { EncryptionKey = new string('b', 64) });

        secrets.Warnings.Should().ContainSingle().Which.Should().StartWith("BR_ADMIN_JWT_SECRET");
        File.ReadAllText(SecretsFile).Should().NotContain("encryption_key");
    }

    [Fact]
    public void Load_says_what_to_do_when_the_file_is_damaged()
    {
        File.WriteAllText(SecretsFile, "{");
        var load = () => StateSecrets.Load(Options());

        load.Should().Throw<StartupException>().WithMessage("*cannot be used*Set BR_ENCRYPTION_KEY*");
    }

    private ProxyOptions Options() => ProxyOptions.From(name => name == "BR_ADMIN_DATABASE_URL" ? $"sqlite://{_folder}/admin.db?mode=rwc" : null);
}
