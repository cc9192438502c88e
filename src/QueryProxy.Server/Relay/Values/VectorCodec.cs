using System.Buffers.Binary;

namespace QueryProxy.Server.Relay.Values;

/// <summary>int2vector and oidvector: numbers with blanks between them; in binary an array that begins at 0.</summary>
internal sealed class VectorCodec(string name, uint elementType, IntegerCodec element) : ValueCodec(name)
{
    public override void WriteText(ReadOnlySpan<byte> binary, TextStyle style, ValueBuffer output)
    {
        var scanner = new BinaryScanner(binary, Name);
        if (scanner.Int32() != 1 || scanner.Int32() != 0 || scanner.UInt32() != elementType)
            throw Invalid();
        var count = scanner.Int32();
        if (scanner.Int32() != 0 || count < 0 || count > scanner.Remaining / sizeof(int))
            throw Invalid();
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                output.Byte(' ');
            if (!scanner.TrySized(out var value))
                throw Invalid();
            element.WriteText(value, style, output);
        }

        scanner.End();
    }

    public override void WriteBinary(ReadOnlySpan<byte> text, ValueBuffer output)
    {
        output.Int32(1);
        output.Int32(0);
        output.Int32((int)elementType);
        var head = output.Length;
        output.Int64(0);
        var count = 0;
        foreach (var part in text.Split((byte)' '))
        {
            if (text[part].IsEmpty)
                continue;
            var sized = output.BeginSized();
            element.WriteBinary(text[part], output);
            output.EndSized(sized);
            count++;
        }

        BinaryPrimitives.WriteInt32BigEndian(output.Written[head..], count);
    }
}
