using System.Buffers;

namespace QueryProxy.Protocol.Frontend;

/// <summary>Calls a function by its OID (PostgreSQL documentation, "Function Call"): a legacy way around SQL, read only to be refused.</summary>
public readonly record struct FunctionCall(
    uint FunctionOid,
    PgInt16List ArgumentFormats,
    PgValueList Arguments,
    FormatCode ResultFormat) : IPgMessage<FunctionCall>
{
    public static byte Code => (byte)FrontendMessageCode.FunctionCall;

    public static FunctionCall Read(in PgFrame frame)
    {
        var reader = new PayloadReader(frame);
        var function = reader.ReadUInt32();
        var formats = reader.ReadInt16List();
        var arguments = reader.ReadValueList();
        var resultFormat = reader.ReadInt16();
        reader.ExpectEnd();
        if (resultFormat is not ((short)FormatCode.Text or (short)FormatCode.Binary))
            throw new ProtocolViolationException("unsupported format code");
        return new FunctionCall(function, formats, arguments, (FormatCode)resultFormat);
    }

    public void Write(IBufferWriter<byte> output)
    {
        var length = sizeof(uint) + (3 * sizeof(short)) + ArgumentFormats.Bytes.Length + Arguments.Bytes.Length;
        var writer = MessageWriter.Begin(output, Code, length);
        writer.WriteUInt32(FunctionOid);
        writer.WriteInt16List(ArgumentFormats);
        writer.WriteValueList(Arguments);
        writer.WriteInt16((short)ResultFormat);
        writer.Complete();
    }
}
