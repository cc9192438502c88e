using System.Buffers;
using System.Runtime.CompilerServices;
using QueryProxy.Protocol;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Authentication;

/// <summary>Reads what a client answers during its login.</summary>
internal static class LoginMessages
{
    /// <summary>Sends what was written and waits for the answer.</summary>
    /// <returns>A PasswordMessage, SASLInitialResponse or SASLResponse: all have one code. A copy, valid for good.</returns>
    /// <exception cref="ClientGoneException">libpq comes without a password first, leaves, and comes again after asking its user.</exception>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    public static async ValueTask<PgFrame> AskAsync(ClientConnection connection, CancellationToken cancellationToken)
    {
        await connection.Output.FlushAsync(cancellationToken);
        while (true)
        {
            var read = await connection.Input.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            if (!PgFrameReader.TryRead(ref buffer, PgFrameLimits.ClientLogin, out var frame))
            {
                connection.Input.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                    throw new ClientGoneException();
                continue;
            }

            if (frame.FrontendCode == FrontendMessageCode.Terminate)
                throw new ClientGoneException();
            var copy = PgFrame.Over(new ReadOnlySequence<byte>(frame.Bytes.ToArray()), PgFrameLimits.ClientLogin);
            connection.Input.AdvanceTo(buffer.Start);
            return copy;
        }
    }
}
