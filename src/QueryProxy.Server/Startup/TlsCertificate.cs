using System.Net.Security;

namespace QueryProxy.Server.Startup;

/// <summary>A certificate as handshakes use it. Immutable.</summary>
/// <param name="Options">For the handshake.</param>
/// <param name="EndPointHash">What SCRAM binds to (<c>tls-server-end-point</c>); null for a certificate that has no such hash.</param>
internal sealed record TlsCertificate(SslServerAuthenticationOptions Options, byte[]? EndPointHash);
