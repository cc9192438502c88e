using System.Buffers;

namespace QueryProxy.Protocol.Backend;

/// <summary>An error; what follows depends on its severity and on the protocol in use. Owns its data.</summary>
public sealed record ErrorResponse(ErrorFields Fields) : IPgMessage<ErrorResponse>
{
    public static byte Code => (byte)BackendMessageCode.ErrorResponse;

    public static ErrorResponse Read(in PgFrame frame) => new(ErrorFields.Read(frame));

    public void Write(IBufferWriter<byte> output) => Fields.Write(output, Code);
}
