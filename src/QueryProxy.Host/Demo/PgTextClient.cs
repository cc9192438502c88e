using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Authentication;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;

namespace QueryProxy.Host.Demo;

/// <summary>The smallest client that can show what a user sees, for machines without psql: password login, simple queries, text values.</summary>
internal sealed class PgTextClient : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly PipeReader _input;
    private readonly PipeWriter _output;
    private ScramClient? _scram;

    private PgTextClient(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _input = PipeReader.Create(_stream);
        _output = PipeWriter.Create(_stream);
    }

    /// <summary>Connects and logs in.</summary>
    /// <exception cref="PgTextException">The server refused.</exception>
    public static async Task<PgTextClient> ConnectAsync(IPEndPoint server, string username, string password, string database, CancellationToken cancellationToken)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellationToken);
        var client = new PgTextClient(socket);
        try
        {
            new StartupMessage(ProtocolVersion.V3_0, [new("user", username), new("database", database), new("application_name", "queryproxy demo")]).Write(client._output);
            await client._output.FlushAsync(cancellationToken);
            client._scram = ScramClient.Create(password, couldBind: false);
            await client.ReadAnswerAsync(PgFrameLimits.UpstreamLogin, cancellationToken);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one statement.</summary>
    /// <exception cref="PgTextException">The server answered with an error.</exception>
    public async Task<PgTextResult> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        new Query(sql).Write(_output);
        await _output.FlushAsync(cancellationToken);
        return await ReadAnswerAsync(PgFrameLimits.Upstream, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _input.CompleteAsync();
        await _output.CompleteAsync();
        await _stream.DisposeAsync();
        _socket.Dispose();
    }

    // Everything up to ReadyForQuery, or to the end of a connection that the server closes after a FATAL.
    private async Task<PgTextResult> ReadAnswerAsync(PgFrameLimits limits, CancellationToken cancellationToken)
    {
        var columns = new List<string>();
        var rows = new List<IReadOnlyList<string?>>();
        PgTextException? error = null;
        while (true)
        {
            var read = await _input.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (PgFrameReader.TryRead(ref buffer, limits, out var frame))
            {
                switch (frame.BackendCode)
                {
                    case BackendMessageCode.Authentication:
                        Authenticate(frame);
                        await _output.FlushAsync(cancellationToken);
                        break;
                    case BackendMessageCode.RowDescription:
                        columns.AddRange(RowDescription.Read(frame).Fields.Select(static field => field.Name.ToString()));
                        break;
                    case BackendMessageCode.DataRow:
                        rows.Add([.. DataRow.Read(frame).Values.ToArray().Select(static value => value is null ? null : System.Text.Encoding.UTF8.GetString(value))]);
                        break;
                    case BackendMessageCode.ErrorResponse:
                        var fields = ErrorResponse.Read(frame).Fields;
                        error = new PgTextException(fields.Severity, fields.SqlState, fields.Message);
                        break;
                    case BackendMessageCode.ReadyForQuery:
                        _input.AdvanceTo(buffer.Start);
                        return error is null ? new PgTextResult(columns, rows) : throw error;
                }
            }

            _input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                throw error ?? new PgTextException("FATAL", "08006", "the server closed the connection");
            }
        }
    }

    private void Authenticate(in PgFrame frame)
    {
        switch (AuthenticationMessage.ReadKind(frame))
        {
            case AuthenticationKind.SASL:
                new SASLInitialResponse(new PgString(_scram!.Mechanism), new PgValue(new ReadOnlySequence<byte>(_scram.CreateFirst()))).Write(_output);
                break;
            case AuthenticationKind.SASLContinue:
                new SASLResponse(_scram!.CreateFinal(AuthenticationSASLContinue.Read(frame).Data.ToArray())).Write(_output);
                break;
            case AuthenticationKind.SASLFinal when !_scram!.VerifyServer(AuthenticationSASLFinal.Read(frame).Data.ToArray()):
                throw new PgTextException("FATAL", "28000", "the server does not know the password");
        }
    }
}
