using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>A NOTIFY of another session; may come at any time between messages.</summary>
public readonly record struct NotificationResponse(int ProcessId, PgString Channel, PgString Payload) : IPgMessage<NotificationResponse>
{
    public static byte Code => (byte)BackendMessageCode.NotificationResponse;

    public static NotificationResponse Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var processId = reader.ReadInt32();
        var channel = reader.ReadString();
        var payload = reader.ReadString();
        reader.ExpectEnd();
        return new NotificationResponse(processId, channel, payload);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var writer = MessageWriter.Begin(output, Code, sizeof(int) + MessageWriter.SizeOf(Channel) + MessageWriter.SizeOf(Payload));
        writer.WriteInt32(ProcessId);
        writer.WriteString(Channel);
        writer.WriteString(Payload);
        writer.Complete();
    }
}
