using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace QueryProxy.Server.Upstream;

/// <summary>What each sslmode asks of a server's certificate.</summary>
internal static class UpstreamTls
{
    /// <exception cref="AuthenticationException">The file of root certificates cannot be read.</exception>
    public static SslClientAuthenticationOptions CreateOptions(UpstreamOptions options)
    {
        var roots = LoadRoots(options.SslRootCertificatePath);
        return new SslClientAuthenticationOptions
        {
            TargetHost = options.Endpoint.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsAccepted(options.SslMode, roots, certificate, chain, errors),
        };
    }

    private static X509Certificate2Collection? LoadRoots(string? path)
    {
        if (path is null)
            return null;
        try
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(path);
            return roots.Count > 0 ? roots : throw new AuthenticationException($"\"{path}\" holds no certificate");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new AuthenticationException($"cannot read root certificates from \"{path}\": {exception.Message}", exception);
        }
    }

    private static bool IsAccepted(
        UpstreamSslMode mode,
        X509Certificate2Collection? roots,
        X509Certificate? certificate,
        X509Chain? chain,
        SslPolicyErrors errors)
    {
        // As libpq: with a root certificate at hand, require means verify-ca.
        var mustVerify = mode >= UpstreamSslMode.VerifyCa || (mode == UpstreamSslMode.Require && roots is not null);
        if (!mustVerify)
            return true;
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            return false;
        if (mode == UpstreamSslMode.VerifyFull && errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        if (roots is null)
            return !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors);

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.AddRange(roots);
        if (chain is not null)
        {
            foreach (var element in chain.ChainElements)
                own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        using var subject = new X509Certificate2(certificate);
        return own.Build(subject);
    }
}
