using System.Buffers;

namespace QueryProxy.Protocol.Startup;

/// <summary>Asks to cancel what another connection runs; never answered (PostgreSQL documentation, "Canceling Requests in Progress").</summary>
/// <param name="ProcessId">As BackendKeyData gave it.</param>
/// <param name="SecretKey">As BackendKeyData gave it: 4 bytes in protocol 3.0, up to 256 in 3.2.</param>
public sealed record CancelRequest(int ProcessId, ReadOnlyMemory<byte> SecretKey) : StartupPacket
{
    public override void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.BeginStartup(output, (2 * sizeof(int)) + SecretKey.Length);
        writer.WriteInt32(StartupPacketCode.CancelRequest);
        writer.WriteInt32(ProcessId);
        writer.WriteBytes(SecretKey.Span);
        writer.Complete();
    }

    // The key is a secret: it is not part of what logs may print.
    public override string ToString() => $"CancelRequest {{ ProcessId = {ProcessId} }}";
}
