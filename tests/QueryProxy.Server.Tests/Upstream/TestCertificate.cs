using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>A self-signed server certificate that is its own root.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 Create(string hostName)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={hostName}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (System.Net.IPAddress.TryParse(hostName, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(hostName);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Writes the certificate as a PEM file in the build's output.</summary>
    public static string WritePem(X509Certificate2 certificate)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "certificates")).FullName;
        var path = Path.Combine(folder, certificate.Thumbprint + ".pem");
        File.WriteAllText(path, certificate.ExportCertificatePem());
        return path;
    }
}
