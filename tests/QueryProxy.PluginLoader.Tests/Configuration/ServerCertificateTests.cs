using System.Security.Cryptography.X509Certificates;
using QueryProxy.Host.Configuration;

namespace QueryProxy.PluginLoader.Tests.Configuration;

/// <summary>In-memory: a temporary folder.</summary>
public sealed class ServerCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("queryproxy-certificate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_makes_a_certificate_once_and_keeps_its_key_for_this_user_only()
    {
        var first = ServerCertificate.Load(Options(), Now);
        var text = File.ReadAllText(first.CertificateFile);
        var second = ServerCertificate.Load(Options(), Now);

        first.IsSelfSigned.Should().BeTrue();
        second.Should().Be(first);
        File.ReadAllText(second.CertificateFile).Should().Be(text);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(first.KeyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using var certificate = X509Certificate2.CreateFromPemFile(first.CertificateFile, first.KeyFile);
        certificate.MatchesHostname("localhost").Should().BeTrue();
        certificate.MatchesHostname("127.0.0.1").Should().BeTrue();
        certificate.MatchesHostname("elsewhere.example").Should().BeFalse();
    }

    [Fact]
    public void Load_makes_another_one_before_the_old_one_expires_and_when_it_is_damaged()
    {
        var certificate = ServerCertificate.Load(Options(), Now - TimeSpan.FromDays(3640));
        var old = File.ReadAllText(certificate.CertificateFile);
        ServerCertificate.Load(Options(), Now);
        var renewed = File.ReadAllText(certificate.CertificateFile);
        renewed.Should().NotBe(old);

        File.WriteAllText(certificate.KeyFile, "damaged");
        ServerCertificate.Load(Options(), Now);
        File.ReadAllText(certificate.CertificateFile).Should().NotBe(renewed);
    }

    [Fact]
    public void Load_makes_another_one_when_the_key_is_that_of_another_certificate()
    {
        // As a host leaves it that ends after it has written the one and before it writes the other.
        var certificate = ServerCertificate.Load(Options(), Now);
        var old = File.ReadAllText(certificate.CertificateFile);
        File.Delete(certificate.KeyFile);
        ServerCertificate.Load(Options(), Now);
        File.WriteAllText(certificate.CertificateFile, old);

        var renewed = ServerCertificate.Load(Options(), Now);

        using var loaded = X509Certificate2.CreateFromPemFile(renewed.CertificateFile, renewed.KeyFile);
        loaded.HasPrivateKey.Should().BeTrue();
    }

    [Fact]
    public async Task Hosts_that_start_at_once_have_one_certificate_and_its_key()
    {
        var seen = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            var certificate = ServerCertificate.Load(Options(), Now);
            using var loaded = X509Certificate2.CreateFromPemFile(certificate.CertificateFile, certificate.KeyFile);
            return loaded.Thumbprint;
        })));

        seen.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Load_takes_the_configured_one_and_makes_none()
    {
        var given = Options() with { TlsCertificateFile = "server.crt", TlsKeyFile = "server.key" };

        ServerCertificate.Load(given, Now).Should().Be(new ServerCertificate("server.crt", "server.key", IsSelfSigned: false));
        Directory.GetFiles(_folder).Should().BeEmpty();
    }

    private ProxyOptions Options() => ProxyOptions.From(name => name == "BR_ADMIN_DATABASE_URL" ? $"sqlite://{_folder}/admin.db?mode=rwc" : null);
}
