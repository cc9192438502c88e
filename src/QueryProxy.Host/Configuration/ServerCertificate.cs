using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QueryProxy.Host.Configuration;

/// <summary>
/// The certificate that clients are shown: the configured one, or one that the host signs itself and keeps beside its store, so that clients are
/// encrypted from the first boot on. Only the configured one can be verified by them.
/// </summary>
/// <param name="CertificateFile">PEM.</param>
/// <param name="KeyFile">PEM.</param>
/// <param name="IsSelfSigned">Whether the host made it.</param>
internal sealed record ServerCertificate(string CertificateFile, string KeyFile, bool IsSelfSigned)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    /// <summary>Finds the certificate, or makes one when there is none or the one it made expires soon.</summary>
    /// <exception cref="StartupException">The files cannot be read or written.</exception>
    public static ServerCertificate Load(ProxyOptions options, DateTimeOffset now)
    {
        if (options is { TlsCertificateFile: { } file, TlsKeyFile: { } key })
        {
            return new ServerCertificate(file, key, IsSelfSigned: false);
        }

        var own = new ServerCertificate(
            StateFiles.PathBeside(options.AdminDatabaseUrl, "tls-cert.pem"), StateFiles.PathBeside(options.AdminDatabaseUrl, "tls-key.pem"), IsSelfSigned: true);
        try
        {
            if (!own.IsUsable(now))
            {
                // Replicas may start at once in one folder, and the key must be the certificate's.
                using var making = StateFiles.Lock(own.CertificateFile + ".lock");
                if (!own.IsUsable(now))
                {
                    own.Make(options.ProxyEndPoint.Address, now);
                }
            }

            return own;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StartupException(
                $"The certificate {own.CertificateFile} and its key cannot be made: {exception.Message.ReplaceLineEndings(" ")} Set BR_PROXY_TLS_CERT and BR_PROXY_TLS_KEY, or put the files right.");
        }
    }

    private bool IsUsable(DateTimeOffset now)
    {
        if (!File.Exists(CertificateFile) || !File.Exists(KeyFile))
        {
            return false;
        }

        try
        {
            using var certificate = X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile);
            return certificate.NotAfter.ToUniversalTime() > now.UtcDateTime + RenewBefore;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // .NET calls a key that is not the certificate's an argument: a host that ended between the two writes leaves such a pair.
            return false;
        }
    }

    private void Make(IPAddress bindAddress, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=queryproxy", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        if (Uri.CheckHostName(Environment.MachineName) == UriHostNameType.Dns && !Environment.MachineName.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            names.AddDnsName(Environment.MachineName);
        }

        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback, bindAddress }.Where(static a => !a.Equals(IPAddress.Any) && !a.Equals(IPAddress.IPv6Any)).Distinct())
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));

        // Clocks of clients may be somewhat behind.
        using var certificate = request.CreateSelfSigned(now - TimeSpan.FromDays(1), now + Lifetime);
        StateFiles.WritePrivate(KeyFile, key.ExportPkcs8PrivateKeyPem());
        StateFiles.WritePrivate(CertificateFile, certificate.ExportCertificatePem());
    }
}
