using System.IO.Pipelines;
using QueryProxy.Protocol;
using QueryProxy.Server.Errors;

namespace QueryProxy.Server.Execution;

/// <summary>
/// The bytes on their way to one client. Flushes when enough have come together or the session waits for the client; waits when the
/// client is slow, so that what it has not read costs bounded memory. Used by the session's task alone.
/// </summary>
internal sealed class ClientOutput(PipeWriter writer, CancellationToken closed)
{
    private const int FlushThreshold = 16 * 1024;
    private const int SharedFlushThreshold = 64 * 1024;

    public PipeWriter Writer => writer;

    /// <summary>Whether so much was written that it should be flushed although more follows.</summary>
    public bool IsFull => writer.UnflushedBytes >= FlushThreshold;

    /// <summary>Whether so much was written that it has to be flushed although other clients wait until the answer is read.</summary>
    public bool IsOverfull => writer.UnflushedBytes >= SharedFlushThreshold;

    public void Write<TMessage>(TMessage message)
        where TMessage : IPgMessage<TMessage> => message.Write(writer);

    /// <summary>Sends what was written; waits while the client does not read.</summary>
    /// <exception cref="ClientGoneException">The client does not read any more.</exception>
    public ValueTask FlushAsync()
    {
        var flush = writer.FlushAsync(closed);
        if (!flush.IsCompletedSuccessfully)
            return AwaitAsync(flush);
        return flush.Result.IsCompleted ? throw new ClientGoneException() : default;

        static async ValueTask AwaitAsync(ValueTask<FlushResult> flush)
        {
            if ((await flush).IsCompleted)
                throw new ClientGoneException();
        }
    }

    public ValueTask FlushIfFullAsync() => IsFull ? FlushAsync() : default;
}
