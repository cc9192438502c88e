using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Upstream;

/// <summary>
/// Opens connections to PostgreSQL servers: socket, TLS as sslmode says, login, first ReadyForQuery. Thread-safe and without state of its own.
/// </summary>
public sealed class UpstreamConnector(TimeProvider timeProvider, ILogger<UpstreamConnector> logger)
{
    private static readonly TimeSpan CancelTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Serve the sockets; null or none for .NET's own engine.</summary>
    internal EventLoops? Loops { get; init; }

    internal TimeProvider TimeProvider { get; } = timeProvider;

    internal ILogger Logger { get; } = logger;

    /// <summary>Opens and logs in one connection, to the first endpoint that answers and is what <see cref="UpstreamOptions.Target"/> wants.</summary>
    /// <exception cref="UpstreamException">Unreachable, refused, timed out or not a PostgreSQL server; names host and port, no secret.</exception>
    public async Task<UpstreamConnection> ConnectAsync(UpstreamOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        UpstreamException? failure = null;
        UpstreamSessionTarget[] rounds = options.Target == UpstreamSessionTarget.PreferStandby
            ? [UpstreamSessionTarget.Standby, UpstreamSessionTarget.Any]
            : [options.Target];
        foreach (var target in rounds)
        {
            foreach (var endpoint in options.MoreEndpoints.Insert(0, options.Endpoint))
            {
                try
                {
                    var connection = await ConnectToAsync(options with { Endpoint = endpoint, MoreEndpoints = [] }, cancellationToken);
                    if (await IsWantedAsync(connection, target, cancellationToken))
                        return connection;
                    await connection.DisposeAsync();
                    failure = new UpstreamException(UpstreamErrorKind.Unreachable, $"upstream {endpoint} is not what was asked for: {target}");
                }
                catch (UpstreamException exception) when (exception.Kind != UpstreamErrorKind.AuthenticationFailed)
                {
                    // A wrong password is wrong everywhere, as libpq sees it too; anything else the next endpoint may do better.
                    failure = exception;
                }
            }
        }

        throw failure!;
    }

    /// <summary>
    /// Sends a CancelRequest for what the connection runs and waits until the server has closed the channel, which it does after it has signalled
    /// the process: from then on the cancel cannot hit anything later.
    /// </summary>
    /// <returns>False when it is not known whether the request arrived.</returns>
    internal async Task<bool> TryCancelAsync(UpstreamConnection connection)
    {
        var sent = false;
        try
        {
            using var timeout = new CancellationTokenSource(CancelTimeout, TimeProvider);
            await using var network = await connection.Options.Endpoint.ConnectAsync(NextLoop(), timeout.Token);
            var (stream, _) = await SecureAsync(network, connection.Options, connection.IsEncrypted, timeout.Token);
            await using (stream)
            {
                sent = true;
                var output = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
                new CancelRequest(connection.ProcessId, connection.SecretKey).Write(output);
                await output.FlushAsync(timeout.Token);
                var end = new byte[1];
                while (await stream.ReadAsync(end, timeout.Token) > 0)
                {
                    // The server sends nothing; whatever comes is not ours to read.
                }
            }

            return true;
        }
        catch (Exception exception) when (UpstreamConnection.IsTransportFailure(exception) || exception is OperationCanceledException or UpstreamException or ProtocolViolationException)
        {
            UpstreamLog.CancelFailed(Logger, connection.Options.Endpoint, connection.ProcessId, exception.Message);
            // A reset after the request was sent is how some servers close.
            return !sent || exception is IOException;
        }
    }

    private async Task<UpstreamConnection> ConnectToAsync(UpstreamOptions options, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, TimeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var connection = await OpenAsync(options, linked.Token);
            UpstreamLog.Connected(Logger, options.Endpoint, connection.ProcessId, connection.IsEncrypted ? "TLS" : "no TLS");
            return connection;
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            UpstreamLog.ConnectFailed(Logger, options.Endpoint, "timed out");
            throw new UpstreamException(UpstreamErrorKind.TimedOut, $"upstream {options.Endpoint} did not answer within {options.ConnectTimeout}", exception);
        }
        catch (UpstreamException exception)
        {
            UpstreamLog.ConnectFailed(Logger, options.Endpoint, exception.Message);
            throw;
        }
    }

    private static async ValueTask<bool> IsWantedAsync(UpstreamConnection connection, UpstreamSessionTarget target, CancellationToken cancellationToken)
    {
        if (target == UpstreamSessionTarget.Any)
            return true;
        try
        {
            // Reported since PostgreSQL 14.
            var inRecovery = connection.Parameters.TryGetValue("in_hot_standby", out var reported)
                ? reported == "on"
                : (await connection.QueryAsync("select pg_catalog.pg_is_in_recovery()", cancellationToken))[0][0] == "t";
            return inRecovery == (target == UpstreamSessionTarget.Standby);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<UpstreamConnection> OpenAsync(UpstreamOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(options, options.SslMode != UpstreamSslMode.Disable, cancellationToken);
        }
        catch (AuthenticationException exception) when (options.SslMode == UpstreamSslMode.Prefer)
        {
            UpstreamLog.TlsFellBack(Logger, options.Endpoint, exception.Message);
            return await OpenAsync(options, tryTls: false, cancellationToken);
        }
        catch (AuthenticationException exception)
        {
            throw new UpstreamException(
                UpstreamErrorKind.AuthenticationFailed,
                $"TLS to upstream {options.Endpoint} failed (sslmode {options.SslMode}): {exception.Message}",
                exception);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            throw new UpstreamException(UpstreamErrorKind.Unreachable, $"upstream {options.Endpoint} cannot be reached: {exception.Message}", exception);
        }
    }

    private async Task<UpstreamConnection> OpenAsync(UpstreamOptions options, bool tryTls, CancellationToken cancellationToken)
    {
        var network = await options.Endpoint.ConnectAsync(NextLoop(), cancellationToken);
        Stream? stream = null;
        UpstreamConnection? connection = null;
        try
        {
            (stream, var isEncrypted) = await SecureAsync(network, options, tryTls, cancellationToken);
            connection = new UpstreamConnection(this, options, network, stream, isEncrypted);
            await UpstreamLogin.RunAsync(connection, (stream as SslStream)?.RemoteCertificate, cancellationToken);
            return connection;
        }
        catch (ProtocolViolationException exception)
        {
            await CloseAsync();
            throw new UpstreamException(
                UpstreamErrorKind.ProtocolViolation,
                $"upstream {options.Endpoint} does not speak the PostgreSQL protocol: {exception.Message}",
                exception);
        }
        catch
        {
            await CloseAsync();
            throw;
        }

        async ValueTask CloseAsync()
        {
            if (connection is not null)
                await connection.DisposeAsync();
            else if (stream is not null)
                await stream.DisposeAsync();
            await network.DisposeAsync();
        }
    }

    // On the loop of who wants it, if one does.
    private EventLoop? NextLoop() => Loops is { IsEmpty: false } loops ? EventLoop.Current ?? loops.Next() : null;

    /// <summary>SSLRequest and TLS (PostgreSQL documentation, "SSL Session Encryption").</summary>
    /// <exception cref="AuthenticationException">The handshake failed or the certificate is not what sslmode demands.</exception>
    private static async Task<(Stream Stream, bool IsEncrypted)> SecureAsync(
        Stream network,
        UpstreamOptions options,
        bool tryTls,
        CancellationToken cancellationToken)
    {
        // libpq does not encrypt what never leaves the machine either.
        if (!tryTls || options.Endpoint.IsUnixSocket)
            return (network, false);

        var output = PipeWriter.Create(network, new StreamPipeWriterOptions(leaveOpen: true));
        SSLRequest.Instance.Write(output);
        await output.FlushAsync(cancellationToken);

        // Exactly one byte: more would have been put there by someone between us, before the encryption, and must reach TLS, which refuses it.
        var answer = new byte[1];
        if (await network.ReadAsync(answer, cancellationToken) == 0)
            throw new IOException("the connection was closed during the TLS request");
        switch (answer[0])
        {
            case (byte)'S':
                break;
            case (byte)'N' when options.SslMode <= UpstreamSslMode.Prefer:
                return (network, false);
            case (byte)'N':
                throw new AuthenticationException("the server does not support TLS");
            default:
                throw new ProtocolViolationException("unexpected answer to the TLS request");
        }

        var tls = new SslStream(network, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(UpstreamTls.CreateOptions(options), cancellationToken);
            return (tls, true);
        }
        catch (Exception exception)
        {
            await tls.DisposeAsync();
            // A server that drops the connection in the middle of the handshake has failed it too.
            if (exception is IOException)
                throw new AuthenticationException(exception.Message, exception);
            throw;
        }
    }
}
