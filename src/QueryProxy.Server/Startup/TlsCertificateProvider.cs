using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QueryProxy.Protocol.Authentication;
using QueryProxy.Server.Logging;

namespace QueryProxy.Server.Startup;

/// <summary>
/// The server certificate from PEM files. Files that changed are loaded again at the next handshake, so a renewed certificate needs no
/// restart; when they cannot be read the old one stays. Thread-safe.
/// </summary>
internal sealed class TlsCertificateProvider
{
    /// <summary>The name of the protocol in ALPN, demanded of clients that begin with TLS (PostgreSQL 17's direct TLS).</summary>
    public static readonly SslApplicationProtocol PostgresProtocol = new("postgresql");

    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    private readonly ServerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private TlsCertificate? _current;
    private DateTime _loadedStamp;
    private long _checkedAt;

    public TlsCertificateProvider(IOptions<ServerOptions> options, TimeProvider time, ILogger<TlsCertificateProvider> logger)
    {
        _options = options.Value;
        _time = time;
        _logger = logger;
        if (IsConfigured)
            Load();
    }

    public bool IsConfigured => _options.TlsCertificatePath is not null;

    /// <summary>What the next handshake uses.</summary>
    /// <exception cref="InvalidOperationException">No certificate is configured.</exception>
    public TlsCertificate Current
    {
        get
        {
            lock (_lock)
            {
                if (_current is null)
                    throw new InvalidOperationException("No TLS certificate is configured.");
                ReloadIfChanged();
                return _current;
            }
        }
    }

    private void ReloadIfChanged()
    {
        if (_time.GetElapsedTime(_checkedAt) < CheckInterval)
            return;
        _checkedAt = _time.GetTimestamp();
        try
        {
            if (Stamp() == _loadedStamp)
                return;
            var certificate = Load();
            ServerLog.CertificateLoaded(_logger, certificate.Subject, certificate.NotAfter);
        }
        catch (Exception exception) when (exception is IOException or CryptographicException or UnauthorizedAccessException)
        {
            ServerLog.CertificateReloadFailed(_logger, exception);
        }
    }

    private X509Certificate2 Load()
    {
        var stamp = Stamp();
        var certificate = X509Certificate2.CreateFromPemFile(_options.TlsCertificatePath!, _options.TlsKeyPath);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_options.TlsCertificatePath!);
        var handshake = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [PostgresProtocol],
            ClientCertificateRequired = false,
            AllowRenegotiation = false,
        };
        _current = new TlsCertificate(handshake, TlsServerEndPoint.TryHash(certificate));
        _loadedStamp = stamp;
        _checkedAt = _time.GetTimestamp();
        return certificate;
    }

    private DateTime Stamp()
    {
        var certificate = File.GetLastWriteTimeUtc(_options.TlsCertificatePath!);
        var key = _options.TlsKeyPath is null ? default : File.GetLastWriteTimeUtc(_options.TlsKeyPath);
        return certificate > key ? certificate : key;
    }
}
