using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>A warning or a hint; may come at any time and changes nothing. Owns its data.</summary>
public sealed record NoticeResponse(ErrorFields Fields) : IPgMessage<NoticeResponse>
{
    public static byte Code => (byte)BackendMessageCode.NoticeResponse;

    public static NoticeResponse Read(in PgFrame frame) => new(ErrorFields.Read(frame));

    public void Write(IBufferWriter<byte> output) => Fields.Write(output, Code);
}
