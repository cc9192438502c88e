using System.Buffers;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Authentication;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;

namespace QueryProxy.Server.Upstream;

/// <summary>From StartupMessage to the first ReadyForQuery (PostgreSQL documentation, "Start-up").</summary>
internal static class UpstreamLogin
{
    /// <exception cref="UpstreamException">The server refused us or failed to prove itself.</exception>
    /// <exception cref="ProtocolViolationException">It sent something else than a login.</exception>
    public static async Task RunAsync(UpstreamConnection connection, X509Certificate? serverCertificate, CancellationToken cancellationToken)
    {
        var options = connection.Options;
        CreateStartupMessage(options).Write(connection.Output);
        await connection.FlushAsync(cancellationToken);
        ScramClient? scram = null;
        var scramVerified = false;
        var authenticated = false;
        while (true)
        {
            var frame = await connection.ReadFrameAsync(PgFrameLimits.UpstreamLogin, cancellationToken);
            switch (frame.BackendCode)
            {
                case BackendMessageCode.ErrorResponse:
                    throw Refused(options, ErrorResponse.Read(frame).Fields);
                case BackendMessageCode.NegotiateProtocolVersion:
                    // We asked for the oldest version and no extension: whatever it offers is not older.
                    break;
                case BackendMessageCode.BackendKeyData when authenticated:
                    connection.SetKey(BackendKeyData.Read(frame));
                    break;
                case BackendMessageCode.ReadyForQuery when authenticated:
                    if (ReadyForQuery.Read(frame).Status != TransactionStatus.Idle)
                        throw new ProtocolViolationException("a new connection is not idle");
                    connection.CompleteLogin();
                    return;
                case BackendMessageCode.Authentication when !authenticated:
                    switch (AuthenticationMessage.ReadKind(frame))
                    {
                        case AuthenticationKind.Ok when scram is null || scramVerified:
                            authenticated = true;
                            continue;
                        case AuthenticationKind.CleartextPassword:
                            new PasswordMessage(new PgString(options.Password)).Write(connection.Output);
                            break;
                        case AuthenticationKind.MD5Password:
                            var salt = AuthenticationMD5Password.Read(frame).Salt;
                            new PasswordMessage(new PgString(MD5Password.Hash(options.Username, options.Password, salt))).Write(connection.Output);
                            break;
                        case AuthenticationKind.SASL when scram is null:
                            scram = ChooseMechanism(options, AuthenticationSASL.Read(frame), serverCertificate);
                            var first = new PgValue(new ReadOnlySequence<byte>(scram.CreateFirst()));
                            new SASLInitialResponse(new PgString(scram.Mechanism), first).Write(connection.Output);
                            break;
                        case AuthenticationKind.SASLContinue when scram is not null:
                            new SASLResponse(scram.CreateFinal(AuthenticationSASLContinue.Read(frame).Data.ToArray())).Write(connection.Output);
                            break;
                        case AuthenticationKind.SASLFinal when scram is not null:
                            scramVerified = scram.VerifyServer(AuthenticationSASLFinal.Read(frame).Data.ToArray());
                            if (!scramVerified)
                                throw Failed(options, "the server could not prove that it knows the password");
                            continue;
                        case AuthenticationKind.Ok:
                            throw Failed(options, "the server ended the login without proving that it knows the password");
                        case AuthenticationKind.SASL or AuthenticationKind.SASLContinue or AuthenticationKind.SASLFinal:
                            throw new ProtocolViolationException("SASL message out of order");
                        default:
                            throw Failed(options, "the server asks for an authentication method that is not supported");
                    }

                    await connection.FlushAsync(cancellationToken);
                    break;
                default:
                    throw new ProtocolViolationException("unexpected message during the login");
            }
        }
    }

    private static StartupMessage CreateStartupMessage(UpstreamOptions options)
    {
        var timeout = ((long)options.StatementTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return new StartupMessage(ProtocolVersion.V3_0,
        [
            new("user", options.Username),
            new("database", options.Database),
            new("application_name", options.ApplicationName),
            new("client_encoding", "UTF8"),
            new("default_transaction_read_only", "on"),
            new("search_path", "pg_catalog"),
            new("statement_timeout", timeout),
        ]);
    }

    private static ScramClient ChooseMechanism(UpstreamOptions options, AuthenticationSASL offer, X509Certificate? serverCertificate)
    {
        var binding = serverCertificate is X509Certificate2 certificate ? TlsServerEndPoint.TryHash(certificate) : null;
        if (binding is not null && offer.Mechanisms.Contains(ScramMechanism.Sha256Plus))
            return ScramClient.CreateBound(options.Password, binding);
        if (offer.Mechanisms.Contains(ScramMechanism.Sha256))
            return ScramClient.Create(options.Password, couldBind: binding is not null);
        throw Failed(options, "the server offers no SASL mechanism that is supported");
    }

    private static UpstreamException Refused(UpstreamOptions options, ErrorFields error) => new(
        error.SqlState.StartsWith("28", StringComparison.Ordinal) ? UpstreamErrorKind.AuthenticationFailed : UpstreamErrorKind.ServerError,
        $"upstream {options.Endpoint} refused the connection: {error.SqlState}: {error.Message}",
        error);

    private static UpstreamException Failed(UpstreamOptions options, string reason) =>
        new(UpstreamErrorKind.AuthenticationFailed, $"upstream {options.Endpoint}: {reason}");
}
