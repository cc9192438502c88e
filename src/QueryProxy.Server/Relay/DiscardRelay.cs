using System.Buffers;
using System.IO.Pipelines;
using QueryProxy.Protocol;

namespace QueryProxy.Server.Relay;

/// <summary>Reads rows that nobody will see, after an answer has failed. Without state.</summary>
internal sealed class DiscardRelay : IRowRelay
{
    public static readonly DiscardRelay Instance = new();

    public long Rows => 0;

    public long Bytes => 0;

    public bool IsMidFrame => false;

    public bool TryRelay(ref ReadOnlySequence<byte> buffer, PipeWriter output)
    {
        if (buffer.IsEmpty || !RawRelay.IsRow(buffer.FirstSpan[0]))
            return false;
        return PgFrameReader.TryRead(ref buffer, PgFrameLimits.Upstream, out _);
    }

    public void Complete(PipeWriter output)
    {
    }
}
