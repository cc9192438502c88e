namespace QueryProxy.Admin.Settings;

/// <summary>The TLS that clients of the data plane get.</summary>
/// <param name="IsEnabled">Whether clients may use TLS.</param>
/// <param name="Subject">Whom the certificate names, or null.</param>
/// <param name="NotAfter">Until when it is valid (UTC), or null.</param>
/// <param name="IsSelfSigned">Whether the proxy made the certificate itself, so that clients cannot verify it unless they are given it.</param>
/// <param name="IsRequiredFromNetwork">Whether clients on other machines must use it.</param>
public sealed record TlsSettings(bool IsEnabled, string? Subject, DateTime? NotAfter, bool IsSelfSigned, bool IsRequiredFromNetwork);
