using System.Buffers;

namespace QueryProxy.Protocol.Startup;

/// <summary>Asks for GSSAPI encryption; answered by one byte, G or N.</summary>
public sealed record GSSENCRequest : StartupPacket
{
    public static readonly GSSENCRequest Instance = new();

    private GSSENCRequest()
    {
    }

    public override void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.BeginStartup(output, sizeof(int));
        writer.WriteInt32(StartupPacketCode.GSSENCRequest);
        writer.Complete();
    }
}
