using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace QueryProxy.Protocol.Authentication;

/// <summary>The channel binding type <c>tls-server-end-point</c> (RFC 5929, section 4): a hash of the server's certificate.</summary>
public static class TlsServerEndPoint
{
    /// <summary>
    /// The hash with the algorithm of the certificate's signature, SHA-256 in place of the broken ones; null where the RFC leaves it
    /// undefined (a signature without one hash, as Ed25519), so that binding is not offered.
    /// </summary>
    public static byte[]? TryHash(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var bytes = certificate.RawDataMemory.Span;
        return certificate.SignatureAlgorithm.Value switch
        {
            "1.2.840.113549.1.1.4" or // md5WithRSAEncryption
            "1.2.840.113549.1.1.5" or // sha1WithRSAEncryption
            "1.2.840.10045.4.1" or // ecdsa-with-SHA1
            "1.2.840.113549.1.1.11" or // sha256WithRSAEncryption
            "1.2.840.10045.4.3.2" => SHA256.HashData(bytes), // ecdsa-with-SHA256
            "1.2.840.113549.1.1.12" or // sha384WithRSAEncryption
            "1.2.840.10045.4.3.3" => SHA384.HashData(bytes), // ecdsa-with-SHA384
            "1.2.840.113549.1.1.13" or // sha512WithRSAEncryption
            "1.2.840.10045.4.3.4" => SHA512.HashData(bytes), // ecdsa-with-SHA512
            _ => null,
        };
    }
}
