using System.Buffers;
using System.IO.Pipelines;

namespace QueryProxy.Server.Relay;

/// <summary>Takes the rows of one answer from the upstream's bytes to the client's. Owned by one execution at a time.</summary>
internal interface IRowRelay
{
    /// <summary>Rows that were taken.</summary>
    long Rows { get; }

    /// <summary>Their bytes, as the upstream sent them.</summary>
    long Bytes { get; }

    /// <summary>True while part of a frame was written to the client and the rest has not come: then nothing else can be told to it.</summary>
    bool IsMidFrame { get; }

    /// <summary>Takes rows off the front of <paramref name="buffer"/> as far as they are there. Writes without flushing.</summary>
    /// <returns>False when the next row needs more bytes, or what comes next is not a row.</returns>
    bool TryRelay(ref ReadOnlySequence<byte> buffer, PipeWriter output);

    /// <summary>Writes what was held back, before the end of the answer is told.</summary>
    void Complete(PipeWriter output);
}
