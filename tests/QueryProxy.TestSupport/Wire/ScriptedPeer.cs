using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Startup;

namespace QueryProxy.TestSupport.Wire;

/// <summary>The server's end of one connection in a <see cref="ScriptedUpstream"/>.</summary>
public sealed class ScriptedPeer : FrameStream
{
    public const int ProcessId = 4711;

    public static readonly byte[] SecretKey = [1, 2, 3, 4];

    private readonly Socket _socket;

    internal ScriptedPeer(Socket socket)
        : base(new NetworkStream(socket, ownsSocket: true), PgFrameLimits.Client.Or(PgFrameLimits.ClientLogin)) => _socket = socket;

    /// <summary>What the client opened with, once it was read.</summary>
    public StartupMessage? Startup { get; private set; }

    /// <summary>Reads the StartupMessage; an SSLRequest before it is refused, or granted when there is a certificate.</summary>
    public async Task<StartupMessage> ReadStartupAsync(X509Certificate2? certificate = null)
    {
        while (true)
        {
            switch (await ReadStartupPacketAsync())
            {
                case SSLRequest when certificate is null:
                    await SendRawAsync("N"u8.ToArray());
                    break;
                case SSLRequest:
                    await SendRawAsync("S"u8.ToArray());
                    var tls = new SslStream(Stream);
                    await tls.AuthenticateAsServerAsync(certificate);
                    Replace(tls);
                    break;
                case StartupMessage startup:
                    return Startup = startup;
                case { } other:
                    throw new InvalidOperationException($"expected StartupMessage, but got {other}");
                default:
                    throw new InvalidOperationException("expected StartupMessage, but the connection was closed");
            }
        }
    }

    /// <summary>Lets the client in without asking for a password.</summary>
    public async Task AcceptLoginAsync()
    {
        if (Startup is null)
            await ReadStartupAsync();
        await SendAsync(default(AuthenticationOk));
        await FinishLoginAsync();
    }

    /// <summary>What follows AuthenticationOk.</summary>
    public Task FinishLoginAsync() => SendAsync(output =>
    {
        new ParameterStatus("server_version", "15.0 (scripted)").Write(output);
        new BackendKeyData(ProcessId, SecretKey).Write(output);
        new ReadyForQuery(TransactionStatus.Idle).Write(output);
    });

    public Task SendErrorAsync(string severity, string sqlState, string message) =>
        SendAsync(new ErrorResponse(new ErrorFields { Severity = severity, SqlState = sqlState, Message = message }));

    /// <summary>Ends the connection with a reset, as a crashed machine's does.</summary>
    public void Abort()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    protected override string Describe(PgFrame frame) => frame.FrontendCode.ToString();
}
