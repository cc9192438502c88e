using System.Buffers.Binary;

namespace QueryProxy.Server.Relay.Values;

/// <summary>real and double precision.</summary>
internal sealed class FloatCodec(string name, bool isDouble) : ValueCodec(name)
{
    public override bool IsStyled => true;

    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        if (isDouble)
            FloatText.Write(BinaryPrimitives.ReadDoubleBigEndian(Sized(binary, sizeof(double))), style, output);
        else
            FloatText.Write(BinaryPrimitives.ReadSingleBigEndian(Sized(binary, sizeof(float))), style, output);
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        if (isDouble)
            BinaryPrimitives.WriteDoubleBigEndian(output.Reserve(sizeof(double)), FloatText.Read(text, Name));
        else
            BinaryPrimitives.WriteSingleBigEndian(output.Reserve(sizeof(float)), FloatText.ReadSingle(text, Name));
    }
}
