using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QueryProxy.Admin.Settings;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.Plugins;
using QueryProxy.Store.Database;

namespace QueryProxy.Host.ManagementPlane;

/// <summary>Describes how this process is configured, for <c>GET /settings</c>. Never a secret. Thread-safe.</summary>
internal sealed class HostSettings(ProxyOptions options, StateSecrets secrets, PluginSet plugins, StoreDatabase store) : ISettingsSource
{
    /// <inheritdoc/>
    public SettingsResponse Read() => new(
        Version,
        AbstractionsVersion.Current.ToString(),
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        Process.GetCurrentProcess().StartTime.ToUniversalTime(),
        options.ProxyEndPoint.ToString(),
        options.AdminEndPoint.ToString(),
        ReadTls(),
        store.ToString(),
        options.PluginsFolder,
        plugins.RefusalReason is null,
        plugins.RefusalReason,
        ReadOptions(),
        ReadWarnings());

    private static string Version =>
        typeof(HostSettings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private TlsSettings ReadTls()
    {
        if (options.TlsCertificateFile is not { } file)
        {
            return new TlsSettings(false, null, null, false);
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            return new TlsSettings(true, certificate.Subject, certificate.NotAfter.ToUniversalTime(), true);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // It was read when the process started and is in use; only the file cannot be looked at now.
            return new TlsSettings(true, null, null, true);
        }
    }

    private List<SettingItem> ReadOptions() =>
    [
        Plain("BR_ADMIN_BIND_ADDR", options.AdminEndPoint.ToString()),
        Plain("BR_ADMIN_DATABASE_URL", store.ToString()),
        Plain("BR_ADMIN_JWT_EXPIRY_HOURS", options.JwtExpiry.TotalHours.ToString(CultureInfo.InvariantCulture)),
        Secret("BR_ADMIN_JWT_SECRET"),
        Plain("BR_CORS_ALLOWED_ORIGINS", options.CorsAllowedOrigins.Count == 0 ? null : string.Join(", ", options.CorsAllowedOrigins)),
        Secret("BR_ENCRYPTION_KEY"),
        Plain("BR_IDLE_TIMEOUT_SECS", options.IdleTimeout == TimeSpan.Zero ? null : options.IdleTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
        Plain("BR_LOG", Environment.GetEnvironmentVariable("BR_LOG") ?? "info"),
        Plain("BR_PLUGINS_DIR", options.PluginsFolder),
        Plain("BR_PROXY_BIND_ADDR", options.ProxyEndPoint.ToString()),
        Plain("BR_PROXY_TLS_CERT", options.TlsCertificateFile),
        Plain("BR_PROXY_TLS_KEY", options.TlsKeyFile),
    ];

    private List<SettingWarning> ReadWarnings()
    {
        var warnings = secrets.Warnings.Select(static text => new SettingWarning(text.Split(' ', 2)[0], text)).ToList();
        if (options.TlsCertificateFile is null && !IPAddress.IsLoopback(options.ProxyEndPoint.Address))
        {
            warnings.Add(new SettingWarning("BR_PROXY_TLS_CERT", "Clients on other machines cannot verify the self-signed certificate: set BR_PROXY_TLS_CERT and BR_PROXY_TLS_KEY."));
        }

        if (!IPAddress.IsLoopback(options.AdminEndPoint.Address))
        {
            warnings.Add(new SettingWarning(
                "BR_ADMIN_BIND_ADDR", "The management API can be reached from other machines, and it speaks HTTP: put a proxy with TLS in front of it, or bind it to loopback."));
        }

        if (options.CorsAllowedOrigins.Contains("*"))
        {
            warnings.Add(new SettingWarning("BR_CORS_ALLOWED_ORIGINS", "Pages of any origin may call the management API: name the origins."));
        }

        return warnings;
    }

    private static SettingItem Plain(string name, string? value) => new(name, value, IsSecret: false, IsDefault(name));

    private static SettingItem Secret(string name) => new(name, null, IsSecret: true, IsDefault(name));

    private static bool IsDefault(string name) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));
}
