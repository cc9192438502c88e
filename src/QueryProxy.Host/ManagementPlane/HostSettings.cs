using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using QueryProxy.Admin.Settings;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.Plugins;
using QueryProxy.Server.Startup;
using QueryProxy.Store.Database;

namespace QueryProxy.Host.ManagementPlane;

/// <summary>Describes how this process is configured, for <c>GET /settings</c>. Never a secret. Thread-safe.</summary>
internal sealed class HostSettings(
    ProxyOptions options, StateSecrets secrets, ServerCertificate certificate, PluginSet plugins, StoreDatabase store) : ISettingsSource
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
        [.. ConfigurationVariables.All.Select(variable => Describe(variable, store.ToString()))],
        ReadWarnings());

    private static string Version =>
        typeof(HostSettings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private TlsSettings ReadTls()
    {
        var isRequired = options.TlsRequirement != TlsRequirement.Off;
        try
        {
            using var shown = X509CertificateLoader.LoadCertificateFromFile(certificate.CertificateFile);
            return new TlsSettings(true, shown.Subject, shown.NotAfter.ToUniversalTime(), certificate.IsSelfSigned, isRequired);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // It was read when the process started and is in use; only the file cannot be looked at now.
            return new TlsSettings(true, null, null, certificate.IsSelfSigned, isRequired);
        }
    }

    private static SettingItem Describe(ConfigurationVariable variable, string store)
    {
        var text = Environment.GetEnvironmentVariable(variable.Name);
        var isDefault = string.IsNullOrEmpty(text);
        var value = variable switch
        {
            // Without the password that may be in it.
            { Name: "BR_ADMIN_DATABASE_URL" } => store,
            { IsSecret: true } => null,
            _ when isDefault => variable.Default == ConfigurationVariables.NoDefault ? null : variable.Default,
            _ => text,
        };
        return new SettingItem(variable.Name, variable.Meaning, value, variable.IsSecret, isDefault);
    }

    private List<SettingWarning> ReadWarnings()
    {
        var warnings = secrets.Warnings.Select(static text => new SettingWarning(text.Split(' ', 2)[0], text)).ToList();
        if (certificate.IsSelfSigned && !IPAddress.IsLoopback(options.ProxyEndPoint.Address))
        {
            warnings.Add(new SettingWarning("BR_PROXY_TLS_CERT", "Clients on other machines cannot verify the self-signed certificate: set BR_PROXY_TLS_CERT and BR_PROXY_TLS_KEY."));
        }

        if (options.TlsRequirement == TlsRequirement.Off && !IPAddress.IsLoopback(options.ProxyEndPoint.Address))
        {
            warnings.Add(new SettingWarning("BR_PROXY_REQUIRE_TLS", "Clients on other machines may connect in the clear, and everybody on the way can read their rows: set it to network or always."));
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
}
