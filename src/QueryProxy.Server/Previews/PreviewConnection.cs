using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using QueryProxy.Server.Connections;

namespace QueryProxy.Server.Previews;

/// <summary>A connection whose client is in this process: two pipes in the place of a socket. Single owner.</summary>
internal sealed class PreviewConnection : IAsyncDisposable
{
    private const int PipeLength = 64 * 1024;

    private readonly Pipe _toServer = NewPipe();
    private readonly Pipe _toClient = NewPipe();
    private readonly DefaultConnectionContext _context;
    private int _isClosed;

    public PreviewConnection()
    {
        _context = new DefaultConnectionContext(
            "preview-" + Guid.NewGuid().ToString("N"),
            new DuplexPipe(_toServer.Reader, _toClient.Writer),
            new DuplexPipe(_toClient.Reader, _toServer.Writer));
        Server = new ClientConnection(_context);
    }

    /// <summary>What the session works with.</summary>
    public ClientConnection Server { get; }

    /// <summary>What the session sends.</summary>
    public PipeReader Input => _toClient.Reader;

    /// <summary>What the session reads.</summary>
    public PipeWriter Output => _toServer.Writer;

    /// <summary>
    /// The client leaves: the session sees the end of its input, and what it still writes goes nowhere. The context itself is left to the collector: its
    /// <c>Abort</c> goes on after it returned.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 1)
            return;
        await _toServer.Writer.CompleteAsync();
        await _toClient.Reader.CompleteAsync();
        _context.Abort();
    }

    private static Pipe NewPipe() => new(new PipeOptions(pauseWriterThreshold: PipeLength, resumeWriterThreshold: PipeLength / 2, useSynchronizationContext: false));
}
