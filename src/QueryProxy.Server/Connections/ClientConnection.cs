using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using QueryProxy.Protocol;
using QueryProxy.Server.Startup;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Connections;

/// <summary>
/// One client's socket: the bytes in both directions, with or without TLS. Owned by <see cref="PgConnectionHandler"/> from accept
/// to close; one task at a time reads and writes.
/// </summary>
internal sealed class ClientConnection : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConnectionContext _context;
    private SslStream? _tls;

    public ClientConnection(ConnectionContext context)
    {
        _context = context;
        Input = context.Transport.Input;
        Output = context.Transport.Output;
    }

    public string Id => _context.ConnectionId;

    public EndPoint? RemoteEndPoint => _context.RemoteEndPoint;

    public EndPoint? LocalEndPoint => _context.LocalEndPoint;

    public IPAddress? RemoteAddress => (_context.RemoteEndPoint as IPEndPoint)?.Address;

    /// <summary>True for a peer on this machine; an unknown kind of address counts as the network.</summary>
    public bool IsLoopback => _context.RemoteEndPoint switch
    {
        IPEndPoint ip => IPAddress.IsLoopback(ip.Address),
        System.Net.Sockets.UnixDomainSocketEndPoint => true,
        _ => false,
    };

    public bool IsEncrypted => _tls is not null;

    /// <summary>What SCRAM can bind to; null without TLS.</summary>
    public ReadOnlyMemory<byte>? ChannelBinding { get; private set; }

    public PipeReader Input { get; private set; }

    public PipeWriter Output { get; private set; }

    /// <summary>
    /// Whether what the client sends is handled where it arrives, on the thread that serves others, too: from the beginning, but not while TLS is in its handshake and the
    /// client logs in through it. See <see cref="EventLoop.LeaveAsync"/>.
    /// </summary>
    public void RunInline(bool isInline)
    {
        if ((_context as IInlineScheduling ?? _context.Features.Get<IInlineScheduling>()) is { } scheduling)
            scheduling.RunsInline = isInline;
    }

    /// <summary>Fires when the client is gone.</summary>
    public CancellationToken Closed => _context.ConnectionClosed;

    /// <summary>Fires when the listener, or Kestrel, stops and asks its connections to end.</summary>
    public CancellationToken Stopping => _context is EventConnection connection
        ? connection.Stopping
        : _context.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;

    /// <summary>Takes the handshake and carries everything after it through TLS.</summary>
    /// <exception cref="System.Security.Authentication.AuthenticationException">The handshake failed.</exception>
    public async ValueTask<SslApplicationProtocol> UpgradeToTlsAsync(TlsCertificate certificate, CancellationToken cancellationToken)
    {
        RunInline(false);
        await EventLoop.LeaveAsync();
        var tls = new SslStream(new DuplexPipeStream(_context.Transport), leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsServerAsync(certificate.Options, cancellationToken);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }

        _tls = tls;
        ChannelBinding = certificate.EndPointHash is { } hash ? hash : null;
        Input = PipeReader.Create(tls, new StreamPipeReaderOptions(bufferSize: 16 * 1024, leaveOpen: true, useZeroByteReads: true));
        Output = PipeWriter.Create(tls, new StreamPipeWriterOptions(minimumBufferSize: 16 * 1024, leaveOpen: true));
        return tls.NegotiatedApplicationProtocol;
    }

    public void Write<TMessage>(TMessage message)
        where TMessage : IPgMessage<TMessage> => message.Write(Output);

    /// <summary>Ends the connection at once, whatever is in flight.</summary>
    public void Abort() => _context.Abort();

    public async ValueTask DisposeAsync()
    {
        if (_tls is null)
            return;
        await Input.CompleteAsync();
        try
        {
            await SayGoodbyeAsync(_tls).WaitAsync(Patience);
        }
        catch (Exception exception) when (IsUnheard(exception))
        {
            // The client did not wait for a farewell, or does not read it.
            Abort();
        }

        try
        {
            await _tls.DisposeAsync();
        }
        catch (Exception exception) when (IsUnheard(exception))
        {
            // It flushes once more.
        }
    }

    private static bool IsUnheard(Exception exception) => exception is IOException or InvalidOperationException or OperationCanceledException or TimeoutException;

    // Sends what was written; the close_notify follows.
    private async Task SayGoodbyeAsync(SslStream tls)
    {
        await Output.CompleteAsync();
        await tls.ShutdownAsync();
    }
}
