using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Authentication;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Connections;

namespace QueryProxy.TestSupport.Wire;

/// <summary>
/// A client that sends exactly the messages it is told to, for what no driver would do. Over a socket or over an in-memory transport.
/// </summary>
public sealed class RawPgClient(Stream stream) : FrameStream(stream, PgFrameLimits.Upstream.Or(PgFrameLimits.UpstreamLogin))
{
    /// <summary>The client's end of an in-memory connection.</summary>
    public RawPgClient(IDuplexPipe transport)
        : this(new DuplexPipeStream(transport, leaveOpen: false))
    {
    }

    /// <summary>As the server gave it at the end of the login.</summary>
    public BackendKeyData? Key { get; private set; }

    /// <summary>Whether SCRAM is bound to the TLS channel when the server offers it.</summary>
    public bool BindsChannel { get; set; } = true;

    /// <summary>What the server asked for last: <c>password</c>, <c>md5</c>, or the SASL mechanism that was taken.</summary>
    public string? AuthenticationMethod { get; private set; }

    /// <summary>ParameterStatus as last reported.</summary>
    public Dictionary<string, string> Parameters { get; } = [];

    public static async Task<RawPgClient> ConnectAsync(string host, int port)
    {
        var socket = host.StartsWith('/')
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (host.StartsWith('/'))
            await socket.ConnectAsync(new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{port}"));
        else
            await socket.ConnectAsync(IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, port) : new DnsEndPoint(host, port));
        return new RawPgClient(new NetworkStream(socket, ownsSocket: true));
    }

    /// <summary>Resets the connection at once, as when the client's machine loses its power and comes back.</summary>
    public void Kill()
    {
        if (Stream is NetworkStream network)
        {
            network.Socket.LingerState = new LingerOption(true, 0);
            network.Socket.Close();
        }
    }

    public static StartupMessage CreateStartup(string user, string database, params IEnumerable<(string Name, string Value)> more) => new(
        ProtocolVersion.V3_0,
        [new("user", user), new("database", database), .. more.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))]);

    /// <summary>Asks for TLS and, when it is granted, goes on over it. The certificate is not checked.</summary>
    /// <returns>False when the server said no.</returns>
    public async Task<bool> TryUpgradeToTlsAsync()
    {
        await SendAsync(SSLRequest.Instance);
        var answer = new byte[1];
        await Stream.ReadExactlyAsync(answer);
        if (answer[0] != (byte)'S')
            return false;
        await BeginTlsAsync();
        return true;
    }

    /// <summary>Begins TLS at once: after an SSLRequest, or as PostgreSQL 17's direct TLS.</summary>
    public async Task BeginTlsAsync(params SslApplicationProtocol[] protocols)
    {
        var tls = new SslStream(Stream);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ApplicationProtocols = protocols.Length == 0 ? null : [.. protocols],
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        });
        Replace(tls);
    }

    /// <summary>Logs in as a driver does, whatever method the server asks for, and reads up to ReadyForQuery.</summary>
    /// <exception cref="PgServerException">The server refused.</exception>
    public async Task LoginAsync(string user, string database, string password, params IEnumerable<(string Name, string Value)> more)
    {
        await SendAsync(CreateStartup(user, database, more));
        await FinishLoginAsync(user, password);
    }

    /// <summary>The rest of the login after any StartupMessage.</summary>
    /// <exception cref="PgServerException">The server refused.</exception>
    public async Task FinishLoginAsync(string user, string password)
    {
        ScramClient? scram = null;
        while (true)
        {
            var frame = await ReadFrameAsync() ?? throw new InvalidOperationException("the connection was closed during the login");
            switch (frame.BackendCode)
            {
                case BackendMessageCode.Authentication:
                    switch (AuthenticationMessage.ReadKind(frame))
                    {
                        case AuthenticationKind.Ok:
                            break;
                        case AuthenticationKind.CleartextPassword:
                            AuthenticationMethod = "password";
                            await SendAsync(new PasswordMessage(new PgString(password)));
                            break;
                        case AuthenticationKind.MD5Password:
                            AuthenticationMethod = "md5";
                            var hash = MD5Password.Hash(user, password, AuthenticationMD5Password.Read(frame).Salt);
                            await SendAsync(new PasswordMessage(new PgString(hash)));
                            break;
                        case AuthenticationKind.SASL:
                            scram = CreateScram(password, AuthenticationSASL.Read(frame).Mechanisms);
                            AuthenticationMethod = scram.Mechanism;
                            await SendAsync(new SASLInitialResponse(new PgString(scram.Mechanism), new PgValue(new ReadOnlySequence<byte>(scram.CreateFirst()))));
                            break;
                        case AuthenticationKind.SASLContinue:
                            await SendAsync(new SASLResponse(scram!.CreateFinal(AuthenticationSASLContinue.Read(frame).Data.ToArray())));
                            break;
                        case AuthenticationKind.SASLFinal when scram!.VerifyServer(AuthenticationSASLFinal.Read(frame).Data.ToArray()):
                            break;
                        default:
                            throw new InvalidOperationException("the server asks for something else than a password");
                    }

                    break;
                case BackendMessageCode.ParameterStatus:
                    var status = ParameterStatus.Read(frame);
                    Parameters[status.Name] = status.Value;
                    break;
                case BackendMessageCode.BackendKeyData:
                    Key = BackendKeyData.Read(frame);
                    break;
                case BackendMessageCode.ErrorResponse:
                    throw new PgServerException(ErrorResponse.Read(frame).Fields);
                case BackendMessageCode.ReadyForQuery:
                    return;
                default:
                    break;
            }
        }
    }

    /// <summary>All frames up to and with the next ReadyForQuery.</summary>
    public async Task<List<PgFrame>> ReadUntilReadyAsync()
    {
        var frames = new List<PgFrame>();
        do
        {
            frames.Add(await ReadFrameAsync()
                ?? throw new InvalidOperationException("expected ReadyForQuery, but the connection was closed after: " + string.Join(", ", frames.Select(Describe))));
        }
        while (frames[^1].BackendCode != BackendMessageCode.ReadyForQuery);
        return frames;
    }

    /// <summary>Runs a simple query; rows as text.</summary>
    /// <exception cref="PgServerException">The server answered with an error.</exception>
    public async Task<List<string?[]>> QueryAsync(string sql)
    {
        await SendAsync(new Query(sql));
        var frames = await ReadUntilReadyAsync();
        foreach (var frame in frames)
        {
            if (frame.BackendCode == BackendMessageCode.ErrorResponse)
                throw new PgServerException(ErrorResponse.Read(frame).Fields);
        }

        return [.. frames.Where(frame => frame.BackendCode == BackendMessageCode.DataRow).Select(ReadRow)];
    }

    /// <summary>A DataRow's values as text.</summary>
    public static string?[] ReadRow(PgFrame frame) =>
        Array.ConvertAll(DataRow.Read(frame).Values.ToArray(), value => value is null ? null : Encoding.UTF8.GetString(value));

    private ScramClient CreateScram(string password, IReadOnlyList<string> offered)
    {
        if (!BindsChannel || Stream is not SslStream tls)
            return ScramClient.Create(password, couldBind: false);
        if (!offered.Contains(ScramMechanism.Sha256Plus))
            return ScramClient.Create(password, couldBind: true);
        using var certificate = new X509Certificate2(tls.RemoteCertificate!);
        return ScramClient.CreateBound(password, TlsServerEndPoint.TryHash(certificate));
    }

    protected override string Describe(PgFrame frame) => frame.BackendCode switch
    {
        BackendMessageCode.ErrorResponse or BackendMessageCode.NoticeResponse => $"{frame.BackendCode} {ErrorResponse.Read(frame).Fields}",
        _ => frame.BackendCode.ToString(),
    };
}
