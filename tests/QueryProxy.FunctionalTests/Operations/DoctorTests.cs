using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Data.Sqlite;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>Functional: <c>queryproxy doctor</c> on a real store with planted faults, each of which it must find and give advice for.</summary>
public sealed class DoctorTests : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();
    private ProxyProcess? _proxy;
    private string _store = string.Empty;
    private string _folder = string.Empty;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        _folder = Directory.CreateTempSubdirectory("queryproxy-test-doctor-").FullName;
        _store = Path.Combine(_folder, "admin.db");
        if (PostgresFixture.SkipReason is null)
        {
            _proxy = await ProxyProcess.StartAsync(new Dictionary<string, string> { ["BR_ADMIN_DATABASE_URL"] = Url(_store) });
        }
    }

    public async Task DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [PostgresFact]
    public async Task Doctor_finds_faults_in_the_store_and_its_upstreams()
    {
        await using var database = await _postgres.CreateDatabaseAsync("shop");
        using (var admin = await ManagementClient.LogInAsync(_proxy!))
        {
            await admin.CreateDataSourceAsync("sound", database);
            await CreateAsync(admin, "mighty", database.Port, database.Name, _postgres.Username, _postgres.Password);
            await CreateAsync(admin, "gone", ProxyProcess.FreePort(), "nowhere", "x", "x");
            await CreateAsync(admin, "intruder", database.Port, database.Name, database.ReaderUsername, "wrong");
            await admin.SendAsync(HttpMethod.Post, "policies", new { name = "orphan", policy_type = "table_deny", targets = new[] { new { schemas = new[] { "*" }, tables = new[] { "*" } } }, definition = new { }, is_enabled = true });
        }

        await ExecuteAsync("UPDATE policies SET policy_type = 'acme.vanished' WHERE name = 'orphan'");
        var sound = await RunAsync();
        sound.Output.Should().Contain("A proxy runs on").And.Contain("sound: Connected")
            .And.Contain("mighty: The role is a superuser", "fault 1: rights too wide")
            .And.Contain("gone: ", "fault 2: no upstream").And.Contain("intruder: ", "fault 3: a wrong password")
            .And.Contain("mighty: no catalog was saved", "fault 4: nothing to show")
            .And.Contain("acme.vanished, which no installed plugin offers", "fault 5: a policy without its plugin");
        sound.ExitCode.Should().Be(1);

        (await RunAsync(("BR_ENCRYPTION_KEY", new string('a', 64)))).Output.Should().Contain("Data source sound: The secret of", "fault 6: another key");
        (await RunAsync(("BR_PLUGINS_DIR", Path.Combine(_folder, "none")))).Output.Should().Contain("No governed data would be served", "fault 7: no plugins");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_store + ".secrets.json", (UnixFileMode)0b110_100_100);
            (await RunAsync()).Output.Should().Contain("Others may read").And.Contain("chmod 600", "fault 8: a key that others read");
        }

        await ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0')");
        (await RunAsync()).Output.Should().Contain("was written by a newer version (migration 29990101000000_Future)", "fault 9: a newer store");
    }

    [Fact]
    public async Task Doctor_finds_faults_of_the_machine()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (certificate, key) = WriteCertificate(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(-1));
        (string, string)[] environment =
        [
            ("BR_ADMIN_DATABASE_URL", Url(Path.Combine(_folder, "new.db"))),
            ("BR_ADMIN_BIND_ADDR", other.LocalEndpoint.ToString()!),
            ("BR_PROXY_TLS_CERT", certificate),
            ("BR_PROXY_TLS_KEY", key),
        ];

        var result = await RunAsync(environment);

        result.ExitCode.Should().Be(1);
        result.Output.Should().Contain("Another program listens on", "fault 10: a port that is taken").And.Contain("ended on", "fault 11: a certificate that has ended");
        (await RunAsync([.. environment, ("BR_LOG", "loud")])).Output.Should().Contain("FAULT    configuration: BR_LOG is \"loud\"", "fault 12: a variable that is wrong");
        (await RunAsync([.. environment, ("BR_ADMIN_DATABASE_URL", "postgres://nobody@127.0.0.1:1/none")])).Output.Should()
            .Contain("FAULT    store: ", "fault 13: no store").And.Contain("another replica would generate others", "fault 14: replicas with secrets of their own");
    }

    private static string Url(string file) => $"sqlite://{file}?mode=rwc";

    private static Task CreateAsync(ManagementClient admin, string name, int port, string database, string username, string password) =>
        admin.SendAsync(HttpMethod.Post, "datasources", new
        {
            name,
            ds_type = "postgres",
            config = new { host = "127.0.0.1", port, database, username, sslmode = "disable" },
            secure_config = new { password },
        });

    private (string Certificate, string Key) WriteCertificate(DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=proxy", key, HashAlgorithmName.SHA256).CreateSelfSigned(from, until);
        var (certificateFile, keyFile) = (Path.Combine(_folder, "tls.crt"), Path.Combine(_folder, "tls.key"));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_store};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>
        {
            ["BR_ADMIN_DATABASE_URL"] = Url(_store),
            ["BR_PROXY_BIND_ADDR"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_proxy?.ProxyPort ?? ProxyProcess.FreePort()}"),
            ["BR_ADMIN_BIND_ADDR"] = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_proxy?.AdminPort ?? ProxyProcess.FreePort()}"),
        };
        foreach (var (name, value) in more)
        {
            environment[name] = value;
        }

        return ProxyProcess.RunAsync(environment, "doctor");
    }
}
