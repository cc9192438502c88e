using Microsoft.AspNetCore.Connections;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Startup;

namespace QueryProxy.Host.DataPlane;

/// <summary>
/// Stands in for the data plane while no governed data may be served (plugins are missing): answers every client with a FATAL and closes. The clients learn no
/// more than that; the reason is in the log and on the management plane's side.
/// </summary>
internal sealed partial class RefusingConnectionHandler(ILogger<RefusingConnectionHandler> logger) : ConnectionHandler
{
    // PostgreSQL's cannot_connect_now (documentation, appendix A).
    private const string CannotConnectNow = "57P03";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        patience.CancelAfter(Patience);
        try
        {
            while (await ReadPacketAsync(connection, patience.Token) is { } packet)
            {
                // A client that asks for encryption goes on in the clear after this; anything else ends here.
                if (packet is SSLRequest or GSSENCRequest)
                {
                    await connection.Transport.Output.WriteAsync("N"u8.ToArray(), patience.Token);
                    continue;
                }

                if (packet is StartupMessage)
                {
                    LogRefused(logger);
                    new ErrorResponse(new ErrorFields
                    {
                        Severity = "FATAL",
                        SqlState = CannotConnectNow,
                        Message = "the proxy serves no data because its plugins are missing",
                    }).Write(connection.Transport.Output);
                    await connection.Transport.Output.FlushAsync(patience.Token);
                }

                return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or Protocol.ProtocolViolationException)
        {
            // A client that says nothing, nonsense, or goes away: there is nothing to tell it.
        }
    }

    private static async ValueTask<StartupPacket?> ReadPacketAsync(ConnectionContext connection, CancellationToken cancellationToken)
    {
        var input = connection.Transport.Input;
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (StartupPacketReader.TryRead(ref buffer, out var packet))
            {
                input.AdvanceTo(buffer.Start);
                return packet;
            }

            input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    [LoggerMessage(EventId = 9101, Level = LogLevel.Warning, Message = "Refused a client: no governed data is served without the plugins")]
    private static partial void LogRefused(ILogger logger);
}
