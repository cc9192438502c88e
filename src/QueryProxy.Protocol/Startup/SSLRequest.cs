using System.Buffers;

namespace QueryProxy.Protocol.Startup;

/// <summary>Asks for TLS; answered by one byte, S or N.</summary>
public sealed record SSLRequest : StartupPacket
{
    public static readonly SSLRequest Instance = new();

    private SSLRequest()
    {
    }

    public override void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.BeginStartup(output, sizeof(int));
        writer.WriteInt32(StartupPacketCode.SSLRequest);
        writer.Complete();
    }
}
