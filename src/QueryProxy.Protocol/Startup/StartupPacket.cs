using System.Buffers;

namespace QueryProxy.Protocol.Startup;

/// <summary>What may stand at the very beginning of a connection, before messages have codes. Owns its data.</summary>
public abstract record StartupPacket
{
    private protected StartupPacket()
    {
    }

    /// <summary>Appends the packet, length included. Does not flush.</summary>
    public abstract void Write(IBufferWriter<byte> output);
}
