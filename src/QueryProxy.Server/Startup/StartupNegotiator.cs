using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Logging;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Startup;

/// <summary>
/// The packets before the login (PostgreSQL documentation, "Start-up"): SSLRequest, direct TLS, GSSENCRequest, CancelRequest,
/// StartupMessage. What a client sends before its TLS handshake is never interpreted as if it had come through TLS. Thread-safe.
/// </summary>
internal sealed class StartupNegotiator(
    IOptions<ServerOptions> options, TlsCertificateProvider tls, ILogger<StartupNegotiator> logger)
{
    private static readonly ProtocolVersion Newest = ProtocolVersion.V3_2;

    private readonly ServerOptions _options = options.Value;

    /// <summary>Answers packets until one says what the connection is for.</summary>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    public async ValueTask<StartupResult> NegotiateAsync(ClientConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var read = await connection.Input.ReadAsync(cancellationToken);
                var buffer = read.Buffer;
                if (!connection.IsEncrypted && StartupPacketReader.IsTlsHandshake(buffer))
                {
                    connection.Input.AdvanceTo(buffer.Start);
                    if (await AcceptDirectTlsAsync(connection, cancellationToken) is { } refused)
                        return refused;
                    continue;
                }

                if (!StartupPacketReader.TryRead(ref buffer, out var packet))
                {
                    connection.Input.AdvanceTo(buffer.Start, buffer.End);
                    if (read.IsCompleted)
                        return new StartupResult.Closed("the client left during startup");
                    continue;
                }

                var sentMore = !buffer.IsEmpty;
                connection.Input.AdvanceTo(buffer.Start);
                if (await HandleAsync(connection, packet, sentMore, cancellationToken) is { } result)
                    return result;
            }
        }
        catch (ProtocolViolationException exception)
        {
            return Reject(exception.SqlState, exception.Message);
        }
    }

    private static StartupResult.Rejected Reject(string sqlState, string message) =>
        new(new PgError(sqlState, message) { Severity = PgErrorSeverity.Fatal });

    private async ValueTask<StartupResult?> HandleAsync(
        ClientConnection connection, StartupPacket packet, bool sentMore, CancellationToken cancellationToken)
    {
        switch (packet)
        {
            case CancelRequest cancel:
                return new StartupResult.Cancel(cancel);
            case StartupMessage message:
                return Accept(connection, message);
            case GSSENCRequest when !connection.IsEncrypted:
                await AnswerAsync(connection, (byte)'N', cancellationToken);
                return null;
            case SSLRequest when !connection.IsEncrypted && !tls.IsConfigured:
                await AnswerAsync(connection, (byte)'N', cancellationToken);
                return null;
            case SSLRequest when !connection.IsEncrypted && sentMore:
                // Somebody may have put these bytes in front of a client that thinks it speaks TLS.
                return Reject(ServerSqlState.ProtocolViolation, "received unencrypted data after SSL request");
            case SSLRequest when !connection.IsEncrypted:
                await AnswerAsync(connection, (byte)'S', cancellationToken);
                return await UpgradeAsync(connection, demandProtocol: false, cancellationToken);
            default:
                return Reject(ServerSqlState.ProtocolViolation, "encryption was requested on a connection that has it already");
        }
    }

    private async ValueTask<StartupResult?> AcceptDirectTlsAsync(ClientConnection connection, CancellationToken cancellationToken) =>
        tls.IsConfigured
            ? await UpgradeAsync(connection, demandProtocol: true, cancellationToken)
            : new StartupResult.Closed("direct TLS without a certificate");

    private async ValueTask<StartupResult?> UpgradeAsync(ClientConnection connection, bool demandProtocol, CancellationToken cancellationToken)
    {
        SslApplicationProtocol negotiated;
        try
        {
            negotiated = await connection.UpgradeToTlsAsync(tls.Current, cancellationToken);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            ServerLog.TlsHandshakeFailed(logger, connection.Id, exception.Message);
            return new StartupResult.Closed("TLS handshake failed");
        }

        return demandProtocol && negotiated != TlsCertificateProvider.PostgresProtocol
            ? Reject(ServerSqlState.ProtocolViolation, "direct TLS connection without the ALPN protocol \"postgresql\"")
            : null;
    }

    private StartupResult Accept(ClientConnection connection, StartupMessage message)
    {
        if (!connection.IsEncrypted && DemandsTls(connection))
            return Reject(ServerSqlState.InvalidAuthorizationSpecification, "this server accepts TLS connections only: use sslmode=require");
        if (message.Parameter("replication") is { } replication && !IsFalse(replication))
            return Reject(ServerSqlState.FeatureNotSupported, "replication connections are not supported through the proxy");
        if (string.IsNullOrEmpty(message.Parameter("user")))
            return Reject(ServerSqlState.InvalidAuthorizationSpecification, "no PostgreSQL user name specified in startup packet");

        var version = message.Version > Newest ? Newest : message.Version;
        List<string> unknown = [];
        foreach (var (name, _) in message.Parameters)
        {
            if (name.StartsWith(StartupMessage.ProtocolExtensionPrefix, StringComparison.Ordinal))
                unknown.Add(name);
        }

        if (message.Version > Newest || unknown.Count > 0)
            connection.Write(new NegotiateProtocolVersion(version, unknown));
        return new StartupResult.Accepted(message, version);
    }

    private bool DemandsTls(ClientConnection connection) => tls.IsConfigured && _options.TlsRequirement switch
    {
        TlsRequirement.Off => false,
        TlsRequirement.Network => !connection.IsLoopback,
        _ => true,
    };

    private static bool IsFalse(string value) => value.ToUpperInvariant() is "FALSE" or "OFF" or "NO" or "0";

    private static async ValueTask AnswerAsync(ClientConnection connection, byte answer, CancellationToken cancellationToken)
    {
        connection.Output.GetSpan(1)[0] = answer;
        connection.Output.Advance(1);
        await connection.Output.FlushAsync(cancellationToken);
    }
}
