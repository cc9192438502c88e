using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QueryProxy.Host.Configuration;

namespace QueryProxy.Host.Doctor;

/// <summary>The certificate that clients are shown.</summary>
internal sealed class CertificateCheck(ProxyOptions options, TimeProvider time) : IDoctorCheck
{
    private const string Area = "tls";
    private static readonly TimeSpan Soon = TimeSpan.FromDays(21);

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (options.TlsCertificateFile is not { } file)
        {
            if (!IPAddress.IsLoopback(options.ProxyEndPoint.Address))
            {
                yield return Finding.Warning(
                    Area,
                    "Clients connect from other machines and no certificate is configured, so they cannot tell this proxy from another one.",
                    "Set BR_PROXY_TLS_CERT and BR_PROXY_TLS_KEY to a certificate that your clients trust.");
            }

            yield break;
        }

        yield return Judge(file);
    }

    private Finding Judge(string file)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPemFile(file, options.TlsKeyFile);
            var now = time.GetUtcNow().UtcDateTime;
            var end = certificate.NotAfter.ToUniversalTime();
            var date = end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            const string renew = "Renew it and put the new files in their place: the proxy takes them without a restart.";
            if (end <= now)
            {
                return Finding.Fault(Area, $"The certificate {file} ended on {date}.", renew);
            }

            if (certificate.NotBefore.ToUniversalTime() > now)
            {
                return Finding.Fault(Area, $"The certificate {file} is not valid yet.", "Check the clock of this machine, or wait.");
            }

            return end - now < Soon
                ? Finding.Warning(Area, $"The certificate {file} ends on {date}.", renew)
                : Finding.Fine(Area, $"The certificate {certificate.Subject} is valid until {date}.");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return Finding.Fault(
                Area,
                $"The certificate cannot be used: {exception.Message.ReplaceLineEndings(" ")}",
                "BR_PROXY_TLS_CERT must be a PEM file with the certificate and its chain, BR_PROXY_TLS_KEY the private key that belongs to it.");
        }
    }
}
