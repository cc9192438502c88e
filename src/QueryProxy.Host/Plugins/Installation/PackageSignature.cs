using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NuGet.Packaging;
using NuGet.Packaging.Signing;

namespace QueryProxy.Host.Plugins.Installation;

/// <summary>Who signed a package. Immutable.</summary>
/// <param name="Fingerprint">SHA-256 of the signing certificate, upper-case hexadecimal digits.</param>
/// <param name="Subject">The certificate's subject.</param>
/// <param name="IsTrustedByMachine">Whether the certificate leads to a root that this machine trusts and is meant for signing code.</param>
internal sealed record PackageSignature(string Fingerprint, string Subject, bool IsTrustedByMachine)
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    /// <summary>Reads and checks a package's signature; null when it has none.</summary>
    /// <exception cref="PluginException">It is signed, and its content is not what was signed.</exception>
    public static async Task<PackageSignature?> ReadAsync(PluginPackage package, CancellationToken cancellationToken)
    {
        using var reader = new PackageArchiveReader(package.Path);
        try
        {
            var signature = await reader.GetPrimarySignatureAsync(cancellationToken);
            if (signature is null)
            {
                return null;
            }

            await reader.ValidateIntegrityAsync(signature.SignatureContent, cancellationToken);
            signature.SignedCms.CheckSignature(verifySignatureOnly: true);
            var certificate = signature.SignerInfo.Certificate ?? throw new SignatureException("there is no certificate in the signature");
            return new PackageSignature(
                Convert.ToHexString(SHA256.HashData(certificate.RawData)), certificate.Subject, IsTrusted(certificate, signature.SignedCms.Certificates));
        }
        catch (Exception exception) when (exception is SignatureException or CryptographicException or InvalidDataException)
        {
            throw new PluginException(
                $"{package} is signed, but its content is not what was signed ({exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}). Do not use it; get the package again from its author.", exception);
        }
    }

    private static bool IsTrusted(X509Certificate2 certificate, X509Certificate2Collection others)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(CodeSigning));
        chain.ChainPolicy.ExtraStore.AddRange(others);
        return chain.Build(certificate);
    }
}
